package tsxml

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"path"
	"slices"
	"strings"
)

// An archive is read by its directory and written by copying its bytes, because archive/zip does not keep all of them. Layout
// and field names: APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
const (
	localHeader    = "PK\x03\x04"
	directoryEntry = "PK\x01\x02"
	endRecord      = "PK\x05\x06"
	descriptor     = "PK\x07\x08"

	localHeaderLen    = 30
	directoryEntryLen = 46
	endRecordLen      = 22

	flagEncrypted  = 1<<0 | 1<<6 | 1<<13
	flagDescriptor = 1 << 3

	methodStored  = 0
	methodDeflate = 8

	zip64Value = 1<<32 - 1 // stands in a 32-bit field whose value is in a ZIP64 record
)

// archive is a zip file that has been checked to be laid out as its directory says.
type archive struct {
	data      []byte
	members   []*member // in the order of the directory
	directory int       // offset of the directory
	end       int       // offset of the end record
	maxMember int64
}

// member is one member of an archive. Its bytes are header, name, extra field, content and perhaps a descriptor, and go up to
// next.
type member struct {
	archive  *archive
	name     string // with forward slashes
	entry    int    // offset of its directory entry
	header   int    // offset of its local header
	content  Span   // its data as stored
	next     int    // offset of the next member, or of the directory
	method   uint16
	flags    uint16
	crc      uint32
	size     uint32 // of the data when unpacked
	readOnly string // why it cannot be replaced
}

func isArchive(data []byte) bool {
	return bytes.HasPrefix(data, []byte(localHeader)) || bytes.HasPrefix(data, []byte(endRecord))
}

// openArchive fills the documents from the archive.
func (f *File) openArchive(opt Options) *OpenError {
	a, err := readArchive(f.data)
	if err != nil {
		return err
	}
	a.maxMember = opt.maxMember()
	f.archive = a
	sequences := slices.DeleteFunc(slices.Clone(a.members), func(m *member) bool { return !isSequenceMember(m.name) })
	if len(sequences) == 0 {
		return &OpenError{Msg: "the archive has no SMS_TaskSequencePackage/.../object.xml", Err: ErrNoSequence}
	}
	if err := a.checkMembers(); err != nil {
		return err
	}
	var total int64
	for _, m := range sequences {
		total += int64(m.size)
		if total > opt.maxFile() {
			return m.fail("the task sequences are together larger than the limit", "")
		}
		data, err := m.unpack()
		if err != nil {
			return err
		}
		d := newDocument(data, opt)
		d.Member, d.member = m.name, m
		d.ReadOnly = cmp.Or(d.ReadOnly, m.readOnly)
		f.Documents = append(f.Documents, d)
	}
	return nil
}

// isSequenceMember recognises the members of an export that hold a task sequence.
func isSequenceMember(name string) bool {
	dir, base := path.Split(name)
	return strings.EqualFold(base, "object.xml") && strings.Contains("/"+strings.ToLower(dir), "/sms_tasksequencepackage/")
}

// fields reads numbers from the fixed part of a record.
type fields []byte

func (f fields) u16(offset int) int { return int(binary.LittleEndian.Uint16(f[offset:])) }

func (f fields) u32(offset int) uint32 { return binary.LittleEndian.Uint32(f[offset:]) }

// record returns the archive from offset on if a record with that signature and length begins there.
func (a *archive) record(offset int, signature string, length int) (fields, bool) {
	if offset < 0 || offset+length > len(a.data) || string(a.data[offset:offset+4]) != signature {
		return nil, false
	}
	return fields(a.data[offset:]), true
}

// readArchive reads the directory.
func readArchive(data []byte) (*archive, *OpenError) {
	a := &archive{data: data}
	a.end = findEndRecord(data)
	if a.end < 0 {
		return nil, &OpenError{Msg: "the archive has no directory at its end", Hint: "it is cut off or damaged; export or download it again"}
	}
	end := fields(data[a.end:])
	count, size := end.u16(10), end.u32(12)
	a.directory = int(end.u32(16))
	switch {
	case count == 0xFFFF || size == zip64Value || a.directory == zip64Value:
		return nil, &OpenError{Msg: "the archive is in ZIP64 form, which is not read", Hint: "pack it again without"}
	case end.u16(4) != 0 || end.u16(6) != 0 || end.u16(8) != count:
		return nil, &OpenError{Msg: "the archive is split over several files", Hint: "join them first"}
	case a.directory+int(size) > a.end:
		return nil, damagedDirectory()
	}
	pos := a.directory
	for range count {
		m, next, err := a.readEntry(pos)
		if err != nil {
			return nil, err
		}
		a.members = append(a.members, m)
		pos = next
	}
	if pos != a.directory+int(size) {
		return nil, damagedDirectory()
	}
	return a, a.checkNames()
}

func damagedDirectory() *OpenError {
	return &OpenError{Msg: "the archive's directory is damaged", Hint: "export or download it again"}
}

// findEndRecord returns the offset of the record that ends with the archive, or -1. Only its comment, of up to 64 KiB, comes
// after it.
func findEndRecord(data []byte) int {
	from := max(0, len(data)-endRecordLen-0xFFFF)
	for tail := data[from:]; ; {
		i := bytes.LastIndex(tail, []byte(endRecord))
		if i < 0 {
			return -1
		}
		if pos := from + i; pos+endRecordLen <= len(data) && pos+endRecordLen+fields(data[pos:]).u16(20) == len(data) {
			return pos
		}
		tail = tail[:i]
	}
}

// readEntry reads the directory entry at pos and returns where the next begins.
func (a *archive) readEntry(pos int) (*member, int, *OpenError) {
	entry, ok := a.record(pos, directoryEntry, directoryEntryLen)
	if !ok {
		return nil, 0, damagedDirectory()
	}
	nameEnd := directoryEntryLen + entry.u16(28)
	length := nameEnd + entry.u16(30) + entry.u16(32)
	if length > len(entry) {
		return nil, 0, damagedDirectory()
	}
	m := &member{
		archive: a,
		name:    strings.ReplaceAll(string(entry[directoryEntryLen:nameEnd]), `\`, "/"),
		entry:   pos,
		header:  int(entry.u32(42)),
		flags:   uint16(entry.u16(8)),
		method:  uint16(entry.u16(10)),
		crc:     entry.u32(16),
		content: Span{0, int(entry.u32(20))}, // moved to its place by checkHeader
		size:    entry.u32(24),
	}
	if m.header == zip64Value || m.content.End == zip64Value || m.size == zip64Value {
		return nil, 0, m.fail("the member is in ZIP64 form, which is not read", "pack the archive again without")
	}
	return m, pos + length, nil
}

func (m *member) fail(msg, hint string) *OpenError {
	return &OpenError{Member: m.name, Msg: msg, Hint: hint}
}

// checkNames refuses names that lead out of the folder an archive is unpacked to. Nothing is ever unpacked here, but an archive
// with such a name was made to do harm.
func (a *archive) checkNames() *OpenError {
	for _, m := range a.members {
		drive := len(m.name) > 1 && m.name[1] == ':'
		if drive || strings.HasPrefix(m.name, "/") || slices.Contains(strings.Split(m.name, "/"), "..") {
			return m.fail("the name leads out of the archive", "do not unpack or import this archive")
		}
	}
	return nil
}

// checkMembers refuses archives whose members cannot be read or replaced with certainty.
func (a *archive) checkMembers() *OpenError {
	seen := map[string]bool{}
	for _, m := range a.members {
		key := strings.ToLower(m.name) // names in an OPC package are equal without case
		if seen[key] {
			return m.fail("two members have this name", "it is not clear which one counts; export the task sequence again")
		}
		seen[key] = true
		if err := m.checkHeader(); err != nil {
			return err
		}
	}
	return a.checkLayout()
}

// checkHeader holds the local header against the directory and finds the content.
func (m *member) checkHeader() *OpenError {
	if m.flags&flagEncrypted != 0 {
		return m.fail("the member is encrypted", "unpack the archive with its password and pack it again without")
	}
	header, ok := m.archive.record(m.header, localHeader, localHeaderLen)
	if !ok {
		return m.fail("the member is not where the directory says", "the archive is damaged; export or download it again")
	}
	nameLen := header.u16(26)
	start := localHeaderLen + nameLen + header.u16(28)
	if start > len(header) || m.content.End > len(header)-start {
		return m.fail("the member goes beyond the end of the archive", "the archive is cut off or damaged; export or download it again")
	}
	entry := fields(m.archive.data[m.entry:])
	sameName := bytes.Equal(header[localHeaderLen:localHeaderLen+nameLen], entry[directoryEntryLen:directoryEntryLen+entry.u16(28)])
	if !sameName || header.u16(8) != int(m.method) {
		return m.fail("the member's header contradicts the directory", "the archive is damaged or made to deceive")
	}
	m.content.Start = m.header + start
	m.content.End += m.content.Start
	m.readOnly = m.whyReadOnly(header)
	return nil
}

func (m *member) whyReadOnly(header fields) string {
	if header.u32(18) == zip64Value || header.u32(22) == zip64Value {
		return "its header in the archive is in ZIP64 form"
	}
	if m.flags&flagDescriptor != 0 && m.descriptorLen() == 0 {
		return "the descriptor behind it in the archive is not understood"
	}
	crc, packed, size := header.u32(14), header.u32(18), header.u32(22)
	left := m.flags&flagDescriptor != 0 && crc == 0 && packed == 0 && size == 0 // to the descriptor
	if !left && (crc != m.crc || int(packed) != m.content.Len() || size != m.size) {
		return "the sizes or the checksum in its header contradict the directory of the archive"
	}
	return ""
}

// descriptorLen returns the length of the descriptor behind the content, with or without signature; 0 when there is none.
func (m *member) descriptorLen() int {
	if m.flags&flagDescriptor == 0 {
		return 0
	}
	for _, signature := range []string{descriptor, ""} {
		end := m.content.End + len(signature) + 12
		if end > m.archive.directory {
			continue
		}
		after := m.archive.data[m.content.End:end]
		f := fields(after[len(signature):])
		if bytes.HasPrefix(after, []byte(signature)) && f.u32(0) == m.crc && int(f.u32(4)) == m.content.Len() && f.u32(8) == m.size {
			return len(after)
		}
	}
	return 0
}

// checkLayout refuses members that overlap, and notes where each ends.
func (a *archive) checkLayout() *OpenError {
	ordered := a.inFileOrder()
	for i, m := range ordered {
		m.next = a.directory
		if i+1 < len(ordered) {
			m.next = ordered[i+1].header
		}
		if m.content.End+m.descriptorLen() > m.next {
			return m.fail("the member overlaps what comes after it", "the archive is damaged or made to deceive")
		}
	}
	return nil
}

func (a *archive) inFileOrder() []*member {
	return slices.SortedFunc(slices.Values(a.members), func(x, y *member) int { return cmp.Compare(x.header, y.header) })
}
