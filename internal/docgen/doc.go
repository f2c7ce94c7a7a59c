// Package docgen makes the pages of docs/ that say what the code says: one page
// per rule, the list of rules, and the list of step types.
//
// A rule's page is made from its Rule value and the Markdown file beside it
// (checks/k04.go, checks/k04.md), so change those. Then run
//
//	go generate ./internal/docgen
//
// and commit the result; a test fails when the files are not up to date. Start
// with [Pages].
package docgen

//go:generate go run ./generate
