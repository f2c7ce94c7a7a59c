// Package tsdiff compares two versions of a task sequence by what they say.
//
// An export has a whole task sequence on one line, and exporting it again, or
// letting an editor write it, changes lines and spaces everywhere. So nothing
// here looks at lines: what counts is the model that package tsxml reads out of
// a document. The order of attributes, white space between elements, line ends,
// encodings, comments, and whether the document is a loose file or a member of
// an archive make no difference.
//
// [Files] pairs the task sequences of two versions of a file, [Compare] finds
// for each group and step of the later version the one that it was before. The
// [Comparison] then tells of a place in the later document whether what stands
// there has changed.
package tsdiff
