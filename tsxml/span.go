package tsxml

// Span is a half-open range of byte offsets, [Start, End), in the decoded text of a document (UTF-8, without byte order mark).
type Span struct {
	Start, End int
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return s.End - s.Start }

// Contains reports whether the byte at offset lies in s.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset < s.End }

// Encloses reports whether every byte of other lies in s; an empty span at either end of s is enclosed too.
func (s Span) Encloses(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// Overlaps reports whether s and other share a byte.
func (s Span) Overlaps(other Span) bool { return s.Start < other.End && other.Start < s.End }
