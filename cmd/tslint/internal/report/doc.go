// Package report turns findings into output, one format per file, all of them
// over one [Report].
//
// [Collect] resolves everything that needs the document (lines, columns, the
// source line shown), so that documents can be forgotten as soon as they have
// been checked. [Writers] is the list of formats.
package report
