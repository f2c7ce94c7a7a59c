package samples

import (
	"fmt"
	"strings"
)

// Expectation is one row of the table in testdata/sequences/README.md: what a
// check of File with Options must find.
type Expectation struct {
	File     string
	About    string
	Options  []string // flags of tslint lint, empty for none
	Findings []Finding
}

// Finding says that a rule reports at least once, and in which severity.
type Finding struct {
	Rule     string // rule ID, such as K04
	Severity string // error, warning or note
}

func (f Finding) String() string { return f.Rule + " " + f.Severity }

// Expectations reads the tables of readme: rows of four cells that begin with a
// file name in back-quotes. A row that cannot be read is an error with its line
// number.
func Expectations(readme string) ([]Expectation, error) {
	var rows []Expectation
	number := 0
	for line := range strings.Lines(readme) {
		number++
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		row, err := expectation(strings.TrimSpace(line))
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func expectation(line string) (Expectation, error) {
	cells := strings.Split(strings.Trim(line, "|"), "|")
	if len(cells) != 4 {
		return Expectation{}, fmt.Errorf("%d cells, want 4 (file, what it is, options, findings)", len(cells))
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	findings, err := findings(cells[3])
	if err != nil {
		return Expectation{}, err
	}
	return Expectation{
		File:     strings.Trim(cells[0], "`"),
		About:    cells[1],
		Options:  strings.Fields(strings.Trim(cells[2], "`")),
		Findings: findings,
	}, nil
}

func findings(cell string) ([]Finding, error) {
	if cell == "none" {
		return nil, nil
	}
	var list []Finding
	for part := range strings.SplitSeq(cell, ", ") {
		rule, severity, ok := strings.Cut(part, " ")
		if !ok || !isSeverity(severity) {
			return nil, fmt.Errorf("%q is not a rule and a severity (error, warning or note)", part)
		}
		list = append(list, Finding{rule, severity})
	}
	return list, nil
}

func isSeverity(s string) bool { return s == "error" || s == "warning" || s == "note" }
