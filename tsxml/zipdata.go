package tsxml

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// Members above harmlessSize that shrank more than maxRatio times are made to fill memory; real exports shrink 20 to 30 times.
const (
	harmlessSize = 16 << 20
	maxRatio     = 250
)

// read returns the unpacked data, which must not be changed.
func (m *member) read() ([]byte, error) {
	data, err := m.unpack()
	if err != nil {
		return nil, err
	}
	return data, nil
}

func (m *member) unpack() ([]byte, *OpenError) {
	switch {
	case int64(m.size) > m.archive.maxMember:
		return nil, m.fail(fmt.Sprintf("the member has %d bytes unpacked, more than the limit of %d", m.size, m.archive.maxMember), "")
	case m.size > harmlessSize && int(m.size)/maxRatio > m.content.Len():
		return nil, m.fail(fmt.Sprintf("the member grows from %d to %d bytes when it is unpacked", m.content.Len(), m.size), "it is made to fill memory")
	}
	data, err := m.inflate(m.archive.data[m.content.Start:m.content.End:m.content.End])
	switch {
	case err != nil:
		return nil, &OpenError{Member: m.name, Msg: "the member cannot be unpacked", Err: err}
	case crc32.ChecksumIEEE(data) != m.crc:
		return nil, m.fail("the member's checksum is wrong", "the archive is damaged; export or download it again")
	}
	return data, nil
}

func (m *member) inflate(content []byte) ([]byte, error) {
	switch m.method {
	case methodStored:
		if len(content) != int(m.size) {
			return nil, errWrongSize
		}
		return content, nil
	case methodDeflate:
		return inflate(content, int(m.size))
	}
	return nil, fmt.Errorf("compression method %d is not read", m.method)
}

var errWrongSize = errors.New("its size is not what the directory says")

// inflate unpacks content, which must give exactly size bytes.
func inflate(content []byte, size int) ([]byte, error) {
	r := flate.NewReader(bytes.NewReader(content))
	data := make([]byte, size)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, err
	}
	if n, err := r.Read(make([]byte, 1)); n != 0 || err != io.EOF {
		return nil, errWrongSize
	}
	return data, nil
}

// deflate packs content for a member.
func (m *member) deflate(content []byte) ([]byte, error) {
	if m.method == methodStored {
		return content, nil
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return packed.Bytes(), err
}

// sizes are the three numbers that headers, descriptors and directory entries give, in this order.
type sizes struct{ crc, packed, size uint32 }

func (s sizes) put(b []byte) {
	binary.LittleEndian.PutUint32(b, s.crc)
	binary.LittleEndian.PutUint32(b[4:], s.packed)
	binary.LittleEndian.PutUint32(b[8:], s.size)
}

// replace returns the archive with new contents for some members. Everything else is copied byte by byte; only offsets in the
// directory and the end record change.
func (a *archive) replace(contents map[*member][]byte) ([]byte, error) {
	ordered := a.inFileOrder()
	out := bytes.NewBuffer(make([]byte, 0, len(a.data)))
	out.Write(a.data[:ordered[0].header])
	directory := bytes.Clone(a.data[a.directory:])
	for _, m := range ordered {
		entry := directory[m.entry-a.directory:]
		binary.LittleEndian.PutUint32(entry[42:], uint32(out.Len()))
		content, changed := contents[m]
		if !changed {
			out.Write(a.data[m.header:m.next])
			continue
		}
		s, err := m.write(out, content)
		if err != nil {
			return nil, err
		}
		s.put(entry[16:])
	}
	end := directory[a.end-a.directory:]
	binary.LittleEndian.PutUint32(end[16:], uint32(out.Len()))
	out.Write(directory)
	return out.Bytes(), nil
}

// write appends the member with another content: its header, name and extra field, the new content, the descriptor if it had
// one, and what else stood behind it.
func (m *member) write(out *bytes.Buffer, content []byte) (sizes, error) {
	packed, err := m.deflate(content)
	if err != nil {
		return sizes{}, err
	}
	s := sizes{crc32.ChecksumIEEE(content), uint32(len(packed)), uint32(len(content))}
	data := m.archive.data
	header := bytes.Clone(data[m.header:m.content.Start])
	if inDescriptor := m.flags&flagDescriptor != 0 && fields(header).u32(18) == 0; !inDescriptor {
		s.put(header[14:])
	}
	out.Write(header)
	out.Write(packed)
	after := bytes.Clone(data[m.content.End:m.next])
	if length := m.descriptorLen(); length > 0 {
		s.put(after[length-12:])
	}
	out.Write(after)
	return s, nil
}
