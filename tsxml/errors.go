package tsxml

import (
	"errors"
	"fmt"
	"strings"
)

// ErrNoSequence says that an archive holds no task sequence. [Open] wraps it in an [*OpenError], so that a walk over a
// folder can skip such an archive with [errors.Is].
var ErrNoSequence = errors.New("no task sequence")

// SyntaxError says why a text is not well-formed XML.
type SyntaxError struct {
	Offset     int    // place of the error, in bytes of the document text
	Msg        string // what is wrong, without the place
	Hint       string // what to do about it; may be empty
	OpenedAt   int    // offset of the start tag that is still open or closed by the wrong end tag; -1 when none is concerned
	OpenedName string // element name of that start tag, shortened if it is very long
}

func (e *SyntaxError) Error() string {
	msg := fmt.Sprintf("not well-formed XML at offset %d: %s", e.Offset, e.Msg)
	if e.OpenedAt >= 0 {
		msg += fmt.Sprintf(" (<%s> was opened at offset %d)", e.OpenedName, e.OpenedAt)
	}
	return withHint(msg, e.Hint)
}

// EncodingError says why the bytes of a document are not text in the encoding that the document, its byte order mark or
// [Options] names, or why a text cannot be written in it.
type EncodingError struct {
	Offset int    // place of the error, in bytes: of the raw document when reading, of the text when writing
	Msg    string // what is wrong, with the place
	Hint   string // what to do about it; may be empty
}

func (e *EncodingError) Error() string { return withHint(e.Msg, e.Hint) }

// OpenError says why a file could not be read at all.
type OpenError struct {
	Name   string // the file, as given to [Open]
	Member string // the archive member concerned; "" when it is the file as a whole
	Msg    string // what is wrong
	Hint   string // what to do about it; may be empty
	Err    error  // the cause; may be nil
}

func (e *OpenError) Error() string {
	place := e.Name
	if e.Member != "" {
		place += ": member " + fmt.Sprintf("%q", e.Member)
	}
	msg := place + ": " + e.Msg
	if e.Err != nil && e.Err.Error() != e.Msg {
		msg += ": " + e.Err.Error()
	}
	return withHint(msg, e.Hint)
}

// Unwrap returns the cause.
func (e *OpenError) Unwrap() error { return e.Err }

func withHint(msg, hint string) string {
	if hint == "" {
		return msg
	}
	return msg + "; " + hint
}

// shorten makes a name from a document, which can be megabytes long, fit to be shown.
func shorten(name string) string {
	const longest = 100
	if len(name) <= longest {
		return name
	}
	return strings.ToValidUTF8(name[:longest], "") + "..."
}
