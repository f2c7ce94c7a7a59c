// Package samples builds the task sequences in testdata/sequences that no
// editor can write: export archives, object.xml files and odd encodings. They
// are made from the readable files beside them, and a test holds the committed
// bytes against what the builders give.
//
// Start with [Build], the table of what is made from what. After a change of a
// readable file or of a builder run
//
//	go generate ./internal/samples
//
// and commit the result. [Expectations] reads the table in the folder's
// README.md, which says for every file what a check of it must find.
package samples

//go:generate go run ./generate
