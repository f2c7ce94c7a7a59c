package fix

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"tslint/checks"
	"tslint/tsxml"
)

// apply makes the edits of a batch. An edit that two fixes share is made once.
func apply(file *tsxml.File, batch []Applied) (texts map[int]string, edits map[int][]tsxml.Edit, err error) {
	edits = map[int][]tsxml.Edit{}
	for _, a := range batch {
		document := a.Finding.Document
		for _, e := range a.Fix.Edits {
			if !slices.Contains(edits[document], e) {
				edits[document] = append(edits[document], e)
			}
		}
	}
	texts = map[int]string{}
	for document, list := range edits {
		texts[document], err = tsxml.Apply(file.Documents[document].Text, list)
		if err != nil {
			return nil, nil, err
		}
	}
	return texts, edits, nil
}

// verify proves that a batch did what it should and nothing else.
func verify(before, after state, batch []Applied, texts map[int]string, edits map[int][]tsxml.Edit) error {
	for i, d := range after.file.Documents {
		if d.Err != nil && before.file.Documents[i].Err == nil {
			return fmt.Errorf("the result is not well-formed: %w", d.Err)
		}
		if text, changed := texts[i]; changed && d.Text != text {
			return fmt.Errorf("the result does not read back as it was written")
		}
		if err := verifyOutside(before.file.Documents[i].Text, d.Text, edits[i]); err != nil {
			return err
		}
	}
	if err := verifyMembers(before.file, after.file); err != nil {
		return err
	}
	return verifyFindings(before.findings, after.findings, batch)
}

// verifyOutside proves that every byte outside the edits is what it was.
func verifyOutside(old, text string, edits []tsxml.Edit) error {
	sorted := slices.Clone(edits)
	slices.SortStableFunc(sorted, func(a, b tsxml.Edit) int { return a.Start - b.Start })
	at := 0
	for _, e := range sorted {
		kept := old[at:e.Start]
		if !strings.HasPrefix(text, kept) || !strings.HasPrefix(text[len(kept):], e.Text) {
			return fmt.Errorf("a byte outside the edits would change near byte %d", at)
		}
		text = text[len(kept)+len(e.Text):]
		at = e.End
	}
	if text != old[at:] {
		return fmt.Errorf("a byte outside the edits would change after byte %d", at)
	}
	return nil
}

// verifyMembers proves that the archive's other members are what they were.
func verifyMembers(before, after *tsxml.File) error {
	if !before.IsZip() {
		return nil
	}
	documents := map[string]bool{}
	for _, d := range before.Documents {
		documents[d.Member] = true
	}
	content := map[string][]byte{}
	for name, read := range before.Members() {
		data, err := read()
		if err != nil {
			return err
		}
		content[name] = data
	}
	for name, read := range after.Members() {
		data, err := read()
		if err != nil {
			return err
		}
		old, known := content[name]
		if !known || !documents[name] && !bytes.Equal(old, data) {
			return fmt.Errorf("member %s of the archive would change", name)
		}
		delete(content, name)
	}
	if len(content) > 0 {
		return fmt.Errorf("%d members of the archive would be lost", len(content))
	}
	return nil
}

// verifyFindings proves that what was fixed is gone and that no error is new.
func verifyFindings(before, after []checks.Finding, batch []Applied) error {
	count := map[key]int{}
	errors := map[key]int{}
	for _, f := range before {
		count[keyOf(f)]++
		errors[errorKey(f)]++
	}
	for _, a := range batch {
		count[keyOf(a.Finding)]--
	}
	for _, f := range after {
		k := keyOf(f)
		if count[k]--; count[k] < 0 && slices.ContainsFunc(batch, func(a Applied) bool { return keyOf(a.Finding) == k }) {
			return fmt.Errorf("finding %s is still there", f.Rule.ID)
		}
		e := errorKey(f)
		if errors[e]--; f.Severity == checks.Error && errors[e] < 0 {
			return fmt.Errorf("it would cause a new error %s: %s", f.Rule.ID, f.Message)
		}
	}
	return nil
}

// errorKey identifies a finding without its words, which may change when
// something else in the sequence does.
func errorKey(f checks.Finding) key {
	k := keyOf(f)
	k.message = ""
	return k
}
