package checks

import "strings"

// powerShellWords takes a PowerShell script, or the parameters of one, apart into
// words. Quotation marks stay on the words, comments are left out, and an end of
// a statement or a bracket is a word of its own, ";" also for an end of line
// (https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing).
func powerShellWords(text string) []string {
	var words []string
	for i := 0; i < len(text); {
		end := i + 1
		switch c := text[i]; {
		case c == '`':
			end = min(i+2, len(text)) // a line goes on behind a backtick
		case c == '\n':
			words = append(words, ";")
		case strings.HasPrefix(text[i:], "<#"):
			end = after(text, i+2, "#>")
		case c == '#':
			end = i + len(text[i:])
			if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
				end = i + n
			}
		case isPowerShellBlank(c):
		case strings.IndexByte(";|(){},", c) >= 0:
			words = append(words, text[i:end])
		default:
			end = wordEnd(text, i)
			words = append(words, text[i:end])
		}
		i = end
	}
	return words
}

func isPowerShellBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// wordEnd returns where the word that starts at i ends. Blanks inside of
// quotation marks belong to it.
func wordEnd(text string, i int) int {
	if strings.HasPrefix(text[i:], "@\"\n") || strings.HasPrefix(text[i:], "@\"\r") || strings.HasPrefix(text[i:], "@'\n") || strings.HasPrefix(text[i:], "@'\r") {
		return after(text, i+2, "\n"+text[i+1:i+2]+"@")
	}
	var quote byte
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == '`' && quote != '\'':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '\n' || isPowerShellBlank(c) || strings.IndexByte(";|(){},", c) >= 0:
			return i
		}
	}
	return min(i, len(text))
}

// after returns the offset behind the next mark, or the end of the text.
func after(text string, from int, mark string) int {
	if n := strings.Index(text[from:], mark); n >= 0 {
		return from + n + len(mark)
	}
	return len(text)
}

// powerShellValue returns the text that a word stands for, "" when it is an
// expression or a parameter.
func powerShellValue(word string) string {
	if len(word) > 1 && word[0] == '\'' && word[len(word)-1] == '\'' {
		return word[1 : len(word)-1]
	}
	if len(word) > 1 && word[0] == '"' && word[len(word)-1] == '"' {
		word = word[1 : len(word)-1]
	} else if strings.IndexAny(word, "-@[;|(){},") == 0 {
		return ""
	}
	if strings.Contains(word, "$") {
		return ""
	}
	return word
}
