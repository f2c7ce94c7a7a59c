// Package checks holds the rules of tslint: what can be wrong with a task
// sequence, why that matters and what to do.
//
// A rule is a value of type [Rule]: its identity, its documentation and a
// function that looks at one sequence through a [Pass]. There is one rule per
// file (k04.go) with its page beside it (k04.md), and all.go lists them. Rules
// that depend on what can happen when the sequence runs ask the simulator
// (package tslint/sim) and show the run they found.
//
// [Check] runs the rules over one file and returns findings in the order
// document, offset, rule. Findings carry their fixes as edits of the
// document's text; package tslint/fix chooses and applies them.
package checks
