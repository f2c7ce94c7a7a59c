package checks

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"tslint/tsxml"
)

// The longest descriptions, in UTF-16 code units. That of a step is documented
// (SMS_TaskSequence_Step, AllowedLen); for a task sequence, which is a package,
// none is, and the length here is one that every version takes.
const (
	stepDescription    = 255
	packageDescription = 127
)

// maxReason is the longest reason that --add-ignores writes, in code points. A
// longer one would leave no description any room.
const maxReason = 200

// CheckReason says what is wrong with a reason that is to be written into task
// sequences: that it is empty, too long, no single line of text, or has
// characters in it that a description or a comment cannot hold.
func CheckReason(reason string) error {
	switch {
	case !strings.ContainsFunc(reason, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return errors.New("say why the findings are to be ignored")
	case len([]rune(reason)) > maxReason:
		return fmt.Errorf("the reason is longer than %d characters", maxReason)
	case strings.ContainsFunc(reason, unicode.IsControl):
		return errors.New("the reason has to be on one line, without tabs")
	}
	for _, bad := range []string{"--", "]]>", directiveMark} {
		if strings.Contains(reason, bad) {
			return fmt.Errorf("the reason contains %q, which would break what it is written into", bad)
		}
	}
	return nil
}

// OfferIgnores replaces the fixes of findings by fixes that suppress them where
// they are: by a directive in the description of the step or, where that has no
// room, in a comment before the step. Findings of one step share a directive,
// so their fixes have the same edits. A finding that cannot be suppressed there
// gets a Refusal. The reason must pass [CheckReason].
func OfferIgnores(file *tsxml.File, findings []Finding, reason string) {
	rules := map[ignoredPlace][]string{}
	for i := range findings {
		f := &findings[i]
		f.Fixes, f.Refusal = nil, notIgnorable(file, f, reason)
		if at := placeOf(file, f); f.Refusal == "" && !slices.Contains(rules[at], f.Rule.ID) {
			rules[at] = append(rules[at], f.Rule.ID)
		}
	}
	for i := range findings {
		f := &findings[i]
		if f.Refusal != "" {
			continue
		}
		at := placeOf(file, f)
		slices.Sort(rules[at])
		f.Fixes = []Fix{{
			Title:  "Ignore " + strings.Join(rules[at], ", ") + " here",
			Safety: Safe,
			Edits:  []tsxml.Edit{at.edit(written(rules[at], reason))},
		}}
	}
}

// notIgnorable says why no directive can be written for a finding, "" when one
// can.
func notIgnorable(file *tsxml.File, f *Finding, reason string) string {
	d := file.Documents[f.Document]
	switch {
	case d.Sequence == nil:
		return "a document that cannot be read takes no suppression: ignore the finding in the configuration"
	case f.Rule == x06 || f.Rule == x07:
		return "it is about a suppression: mend or remove that"
	}
	if _, err := d.Encode(reason); err != nil {
		return "the reason cannot be written into this file: " + err.Error()
	}
	return ""
}

// ignoredPlace is where a directive goes: a group or step, or the whole
// sequence when the item is nil.
type ignoredPlace struct {
	seq  *tsxml.Sequence
	item *tsxml.Item
}

func placeOf(file *tsxml.File, f *Finding) ignoredPlace {
	seq := file.Documents[f.Document].Sequence
	if seq == nil {
		return ignoredPlace{}
	}
	return ignoredPlace{seq, seq.ItemAt(f.Span.Start)}
}

// edit writes a directive.
func (at ignoredPlace) edit(directive string) tsxml.Edit {
	if at.item != nil {
		if text, ok := appended(at.item.Description, directive, stepDescription); ok {
			return at.item.SetAttr("description", text)
		}
	} else if f, there := at.seq.Package.Field("Description"); there {
		if text, ok := appended(f.Text(), directive, packageDescription); ok {
			e, _ := at.seq.Package.SetField("Description", text)
			return e
		}
	}
	return at.seq.InsertComment(at.item, directive)
}

// appended puts a directive behind a description. ok is false when the result
// is too long.
func appended(description, directive string, limit int) (text string, ok bool) {
	text = strings.TrimSpace(description + " " + directive)
	return text, len(utf16.Encode([]rune(text))) <= limit
}
