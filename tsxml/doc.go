// Package tsxml reads and edits Microsoft Configuration Manager task sequences
// without loss.
//
// A document is its bytes. Reading yields spans into the decoded text, every
// change is a list of edits on that text, and nothing is ever re-serialised: a
// byte that no edit names comes out as it went in, whatever the container and
// the encoding.
//
// The layers, from the outside in, each in files of its own:
//
//	container  container.go, zip.go   a loose file, or the members of an export .zip
//	encoding   encoding.go            bytes to text and back, BOM included
//	XML        reader.go, tree.go     one strict pass into a flat node table
//	carrier    carrier.go             where in the document the <sequence> stands
//	model      package.go, sequence.go, item.go, condition.go, reference.go
//	edits      edit.go, style.go, build.go and the methods that return edits
//
// Start with [Open]; it gives a [File] whose documents have a [Sequence] with
// [Item] values (groups, steps, child sequences). To change something, collect
// the [Edit] values that methods such as [Item.SetVariable] or
// [Sequence.InsertAfter] return, [Apply] them to [Document.Text], and let
// [File.Replace] put the new text back where it came from.
//
// The package knows nothing of rules and touches no file.
package tsxml
