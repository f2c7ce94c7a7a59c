package cmdline

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The tables that Microsoft shows with the rules: "Parsing C command-line
// arguments", its older edition, and CommandLineToArgvW.
func TestDocumentedQuoting(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{`"abc" d e`, []string{`abc`, `d`, `e`}},
		{`"a b c" d e`, []string{`a b c`, `d`, `e`}},
		{`"ab\"c" "\\" d`, []string{`ab"c`, `\`, `d`}},
		{`a\\\b d"e f"g h`, []string{`a\\\b`, `de fg`, `h`}},
		{`a\\\"b c d`, []string{`a\"b`, `c`, `d`}},
		{`a\\\\"b c" d e`, []string{`a\\b c`, `d`, `e`}},
		{`a"b"" c d`, []string{`ab" c d`}},
		{`"" x`, []string{``, `x`}},
		{`C:\folder\ "C:\with blank\\" z`, []string{`C:\folder\`, `C:\with blank\`, `z`}},
		{`a^b | c`, []string{`a^b`, `|`, `c`}},
	}
	for _, test := range tests {
		calls := Parse("test.exe " + test.text)
		if len(calls) != 1 {
			t.Errorf("%s: %d calls, want 1", test.text, len(calls))
			continue
		}
		if diff := cmp.Diff(test.want, calls[0].Args); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.text, diff)
		}
	}
}

// shown is a call as one text, which keeps the table below readable.
func shown(calls []Call) []string {
	var lines []string
	for _, c := range calls {
		line := c.Program
		for _, a := range c.Args {
			line += "·" + a
		}
		if c.Shell {
			line = "$ " + line
		}
		lines = append(lines, line)
	}
	return lines
}

func TestParse(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", "  \t", nil},
		{"program and arguments", `DISM.exe /Apply-Image /ApplyDir:W:\`, []string{`dism·/Apply-Image·/ApplyDir:W:\`}},
		{"quoted path, ending in any case", `"C:\Program Files\Tool\Tool.EXE" /q`, []string{`tool·/q`}},
		{"a backslash does not escape in the name", `"C:\tools\" /q`, []string{`·/q`}},
		{"format has the ending .com", `C:\Windows\System32\format.com c:`, []string{`format·c:`}},
		{"a variable as program", `%tool% /q`, []string{`%tool%·/q`}},
		{"operators mean nothing without cmd", `prog a > b && c`, []string{`prog·a·>·b·&&·c`}},

		{"cmd /c", `cmd.exe /c copy a b`, []string{`$ copy·a·b`}},
		{"cmd /C glued", `cmd /Ccopy a b`, []string{`$ copy·a·b`}},
		{"cmd /k", `cmd /k dir`, []string{`$ dir`}},
		{"path of cmd", `C:\Windows\System32\CMD.EXE /q /v:on /c dir`, []string{`$ dir`}},
		{"comspec", `%ComSpec% /c dir`, []string{`$ dir`}},
		{"cmd without command", `cmd.exe /c`, []string{`cmd·/c`}},
		{"cmd alone", `cmd`, []string{`cmd`}},
		{"cmd in cmd", `cmd /c cmd.exe /c "del x & rd y"`, []string{`$ del·x`, `$ rd·y`}},
		{"quotes round the command go", `cmd /c "copy a b"`, []string{`$ copy·a·b`}},
		{"the outer quotes go", `cmd /c ""C:\Program Files\x.exe" "a b""`, []string{`$ x·a b`}},
		{"quotes round a program with a blank stay", `cmd /c "C:\Program Files\x.exe" /q`, []string{`$ x·/q`}},
		{"but not with /s", `cmd /s /c "C:\Program Files\x.exe"`, []string{`$ program·Files\x.exe`}},
		{"a quote that is never closed", `cmd /c "dir`, []string{`$ dir`}},

		{"pipe", `cmd /c type a | find "b"`, []string{`$ type·a`, `$ find·b`}},
		{"and, or, both", `cmd /c a && b || c & d`, []string{`$ a`, `$ b`, `$ c`, `$ d`}},
		{"operators without blanks", `cmd /c a&&b|c`, []string{`$ a`, `$ b`, `$ c`}},
		{"operators in quotes", `cmd /c echo "a && b"`, []string{`$ echo·a && b`}},
		{"cmd does not know backslash and quote", `cmd /c echo "a\"b & c`, []string{`$ echo·a"b`, `$ c`}},
		{"caret", `cmd /c echo a ^& b`, []string{`$ echo·a·&·b`}},
		{"caret in quotes is itself", `cmd /c echo "a^b"`, []string{`$ echo·a^b`}},
		{"redirection", `cmd /c dir c:\ /s>%temp%\out.txt 2>&1`, []string{`$ dir·c:\·/s`}},
		{"redirection with handle and append", `cmd /c prog 2>> "my log.txt" x < in`, []string{`$ prog·x`}},
		{"diskpart with a script", `cmd /c diskpart < X:\clean.txt`, []string{`$ diskpart`}},
		{"parentheses", `cmd /c (echo list disk & echo clean) | diskpart`, []string{`$ echo·list·disk`, `$ echo·clean`, `$ diskpart`}},
		{"parentheses in an argument", `cmd /c echo (a)`, []string{`$ echo·(a)`}},
		{"at", `cmd /c @echo off`, []string{`$ echo·off`}},
		{"lines", "cmd /c a\r\nb", []string{`$ a`, `$ b`}},

		{"names that end without blank", `cmd /c copy/y a b & echo.x & cd\ & ipconfig/all`, []string{`$ copy·/y·a·b`, `$ echo·.x`, `$ cd·\`, `$ ipconfig·/all`}},
		{"slashes in a path", `cmd /c C:/tools/x.exe /q`, []string{`$ x·/q`}},
		{"call", `cmd /c call setup.cmd /q`, []string{`$ setup.cmd·/q`}},
		{"start", `cmd /c start "title" /wait /d C:\temp notepad.exe a.txt`, []string{`$ notepad·a.txt`}},
		{"start is no program", `start /wait x.exe`, []string{`start·/wait·x.exe`}},
		{"if exist", `cmd /c if not exist C:\x md C:\x`, []string{`$ md·C:\x`}},
		{"if ==", `cmd /c if /i "%a%"=="b c" (del x) else (del y)`, []string{`$ del·x`, `$ del·y`}},
		{"if == with blanks", `cmd /c if a == b del x & if a== b del y & if a ==b del z`, []string{`$ del·x`, `$ del·y`, `$ del·z`}},
		{"if equ", `cmd /c if %n% EQU 3 format d: /q`, []string{`$ format·d:·/q`}},
		{"if errorlevel", `cmd /c if errorlevel 1 exit /b 1`, []string{`$ exit·/b·1`}},
		{"if without command", `cmd /c if exist`, nil},
		{"for", `cmd /c for %d in (c d) do (format %d: /y)`, []string{`$ format·%d:·/y`}},
		{"for in a block", `cmd /c (for /f "tokens=2" %d in ('vol') do rd %d)`, []string{`$ rd·%d`}},
		{"for without do", `cmd /c for %d in (c d)`, nil},

		{"step", `smsswd.exe /run:ABC00042 setup.exe /q`, []string{`setup·/q`}},
		{"step without package", `smsswd.exe /run: cmd /c del x`, []string{`$ del·x`}},
		{"step that installs", `smsswd.exe /pkg:ABC00042 /install`, []string{`smsswd·/pkg:ABC00042·/install`}},
		{"step without command", `smsswd.exe /run:`, []string{`smsswd·/run:`}},
		{"steps too deep", strings.Repeat("smsswd /run: ", maxDepth+1) + "x", []string{`smsswd·/run:·x`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, shown(Parse(test.text))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	text := `smsswd.exe /run:ABC00042 cmd /c "del "a b" > nul & if exist x (C:\t\run.exe "c d")"`
	var got []string
	for _, c := range Parse(text) {
		got = append(got, text[c.Start:c.End])
	}
	want := []string{`del "a b"`, `C:\t\run.exe "c d"`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("places (-want +got):\n%s", diff)
	}
	if path := Parse(text)[1].Path; path != `C:\t\run.exe` {
		t.Errorf("path %q", path)
	}
}

func TestOperators(t *testing.T) {
	text := `copy "a > b" c>d 2>&1 && e | f (g)`
	var got []string
	for _, o := range Operators(text) {
		if text[o.Start:o.End] != o.Text {
			t.Errorf("operator %q at %q", o.Text, text[o.Start:o.End])
		}
		got = append(got, o.Text)
	}
	if diff := cmp.Diff([]string{">", "2>&1", "&&", "|"}, got); diff != "" {
		t.Errorf("operators (-want +got):\n%s", diff)
	}
}

func TestBuiltin(t *testing.T) {
	for name, want := range map[string]bool{"copy": true, "MD": true, "vol": true, "xcopy": false, "robocopy": false, "net": false, "": false} {
		if Builtin(name) != want {
			t.Errorf("Builtin(%q) = %v", name, !want)
		}
	}
	for i := 1; i < len(builtins); i++ {
		if builtins[i-1] >= builtins[i] {
			t.Errorf("%q stands before %q", builtins[i-1], builtins[i])
		}
	}
}

// FuzzParse holds every answer to what is true of all of them: places lie in
// the text, calls come in its order, and arguments invent no characters.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`a\\\\"b c" d e`, `cmd /c "copy a b" & (if x==y del z) else (for %a in (b) do c)`, `cmd /c a>b 2>&1 ^& | "`,
		`smsswd.exe /run: cmd /c "start "" /wait @x"`, `cmd /c )(`, `%comspec% /s/c"`, "cmd /c for in ()) do\n(",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, c := range Parse(text) {
			if c.Start < last || c.End <= c.Start || c.End > len(text) {
				t.Fatalf("%q: call %+v after offset %d", text, c, last)
			}
			last = c.End
			for _, a := range append(c.Args, c.Path) {
				for i := range len(a) {
					if a[i] != ' ' && strings.IndexByte(text, a[i]) < 0 {
						t.Fatalf("%q: argument %q has characters of its own", text, a)
					}
				}
			}
			if len(c.Path) > c.End-c.Start {
				t.Fatalf("%q: path %q is longer than the call", text, c.Path)
			}
		}
		for _, o := range Operators(text) {
			if text[o.Start:o.End] != o.Text {
				t.Fatalf("%q: operator %+v", text, o)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	const text = `smsswd.exe /run:LAB00042 cmd.exe /c "%_SMSTSMDataPath%\setup.exe" /quiet /log "%_SMSTSLogPath%\setup.log" > nul && echo done`
	b.ReportAllocs()
	for b.Loop() {
		if len(Parse(text)) != 2 {
			b.Fatal("two programs run")
		}
	}
}
