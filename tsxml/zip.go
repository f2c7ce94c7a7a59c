package tsxml

import "bytes"

type archive struct{ members []*member }
type member struct{ name string }

func isArchive(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06"))
}
func (m *member) read() ([]byte, error)                                { return nil, nil }
func (f *File) openArchive(opt Options) error                          { return nil }
func (a *archive) replace(contents map[*member][]byte) ([]byte, error) { return nil, nil }
