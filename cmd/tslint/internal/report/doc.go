// Package report turns findings into output, one format per file, all of them
// over one [Report].
//
// A [Collector] resolves everything that needs the document (lines, columns, the
// source line shown), so that documents can be forgotten as soon as they have
// been checked. [Formats] is the list of formats; each says what it [Needs]
// beyond that. A new one is a file with its writer, a line in Formats, and a
// section in docs/reports.md.
package report
