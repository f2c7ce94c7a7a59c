package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"tslint/checks"
	"tslint/cmd/tslint/internal/report"
)

// valuesOf returns the values of an option that begin with what is typed.
func valuesOf(command *cli.Command, option, typed string) []candidate {
	switch canonical(command, option) {
	case "rule", "ignore":
		return eachOf(typed, rulesFor)
	case "severity":
		return eachOf(typed, severitiesFor)
	case "output":
		return outputsFor(command, typed)
	}
	return matching(plain(wordsOf(command, canonical(command, option))), typed)
}

// canonical returns the first name of an option, whichever of its names is given.
func canonical(command *cli.Command, option string) string {
	for _, f := range command.Flags {
		if slices.Contains(f.Names(), option) {
			return f.Names()[0]
		}
	}
	return option
}

// wordsOf returns the words that an option takes one of, nil where it takes
// anything else. A test holds them against what the option accepts.
func wordsOf(command *cli.Command, option string) []string {
	switch option {
	case "format":
		if command.Name == "lint" || command.Name == "fix" {
			return report.FormatNames()
		}
		return []string{"text", "json"}
	case "color":
		return []string{"auto", "always", "never"}
	case "encoding":
		return encodings
	case "fail-on":
		return []string{"error", "warning", "note"}
	case "preset":
		return checks.Presets
	case "product":
		return []string{"auto", "2007", "current"}
	case "client-sp":
		return []string{"SP1", "SP2"}
	case "start":
		return []string{"full-os", "winpe"}
	}
	return nil
}

// argumentsOf returns the arguments of a command that begin with what is typed,
// of those commands whose arguments are no files.
func argumentsOf(command *cli.Command, typed string) []candidate {
	switch command.Name {
	case "explain":
		return rulesFor(typed)
	case "completion":
		return matching(plain(shellNames()), typed)
	}
	return nil
}

func plain(words []string) []candidate {
	var found []candidate
	for _, w := range words {
		found = append(found, candidate{value: w})
	}
	return found
}

// eachOf completes the last of several words with commas between them.
func eachOf(typed string, complete func(string) []candidate) []candidate {
	last := strings.LastIndex(typed, ",") + 1
	return prefixed(typed[:last], complete(typed[last:]))
}

// rulesFor returns the rules whose ID begins with what is typed, or else those
// whose name does.
func rulesFor(typed string) []candidate {
	var ids, names []candidate
	for _, r := range checks.All() {
		ids = append(ids, candidate{r.ID, r.Name + ": " + r.Summary})
		names = append(names, candidate{r.Name, r.ID + ": " + r.Summary})
	}
	if found := matching(ids, typed); len(found) > 0 {
		return found
	}
	return matching(names, typed)
}

// severitiesFor completes ID=SEVERITY.
func severitiesFor(typed string) []candidate {
	rule, severity, ok := strings.Cut(typed, "=")
	if ok {
		return prefixed(rule+"=", matching(plain([]string{"error", "warning", "note", "off"}), severity))
	}
	rules := rulesFor(typed)
	for i := range rules {
		rules[i].value += "="
	}
	return rules
}

// outputsFor completes the format of FORMAT=FILE.
func outputsFor(command *cli.Command, typed string) []candidate {
	if command.Name != "lint" || strings.Contains(typed, "=") {
		return nil
	}
	var found []candidate
	for _, name := range report.FormatNames() {
		found = append(found, candidate{value: name + "="})
	}
	return matching(found, typed)
}
