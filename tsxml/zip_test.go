package tsxml

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const sequenceMember = "SMS_TaskSequencePackage/ABC00001/object.xml"

// sampleInstance is the object.xml of an export.
const sampleInstance = `<INSTANCE CLASSNAME="SMS_TaskSequencePackage">` + "\r\n" +
	`  <PROPERTY NAME="Sequence"><VALUE><![CDATA[<sequence version="3.10"><group name="A" description=""/></sequence>` + "\r\n" + `]]></VALUE></PROPERTY>` + "\r\n</INSTANCE>"

// zipMember is a member to be packed by buildZip.
type zipMember struct {
	name, content string
	method        uint16
	header        func(*zip.FileHeader) // further changes
}

// buildZip packs an archive. Sizes stand in the headers, as in exports, unless stream is set.
func buildZip(t testing.TB, stream bool, comment string, members ...zipMember) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: m.method, Modified: time.Date(2020, 9, 10, 5, 50, 42, 0, time.UTC)}
		if m.header != nil {
			m.header(h)
		}
		if stream {
			mw, err := w.CreateHeader(h)
			must(t, err)
			_, err = io.WriteString(mw, m.content)
			must(t, err)
			continue
		}
		packed, err := (&member{method: m.method}).deflate([]byte(m.content))
		must(t, err)
		h.CRC32 = crc32.ChecksumIEEE([]byte(m.content))
		h.CompressedSize64, h.UncompressedSize64 = uint64(len(packed)), uint64(len(m.content))
		mw, err := w.CreateRaw(h)
		must(t, err)
		_, err = mw.Write(packed)
		must(t, err)
	}
	must(t, w.SetComment(comment))
	must(t, w.Close())
	return out.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// sampleZip is an export with two task sequences.
func sampleZip(t testing.TB, method uint16, stream bool) []byte {
	return buildZip(t, stream, "a comment",
		zipMember{name: "SMS_TaskSequencePackage/", method: zip.Store},
		zipMember{name: sequenceMember, content: sampleInstance, method: method, header: func(h *zip.FileHeader) {
			h.Comment = "a member's comment"
			h.Extra = []byte{0x99, 0x99, 2, 0, 'x', 'y'}
			h.ExternalAttrs = 0x20
		}},
		zipMember{name: `SMS_TaskSequencePackage\ABC00002\object.xml`, content: strings.Replace(sampleInstance, `"A"`, `"B"`, 1), method: method},
		zipMember{name: "SMS_TaskSequencePackage/ABC00001/ReferencesInfo.xml", content: "\uFEFF<ArrayOfString/>", method: method},
		zipMember{name: "[Content_Types].xml", content: strings.Repeat("<a/>", 50), method: zip.Deflate},
	)
}

func openZip(t testing.TB, data []byte) *File {
	t.Helper()
	f, err := Open("test.zip", data, Options{})
	must(t, err)
	return f
}

// storedMember is everything that archive/zip sees of a member.
type storedMember struct {
	Header zip.FileHeader
	Raw    string
}

func storedMembers(t testing.TB, data []byte) (members []storedMember, comment string) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	for _, f := range r.File {
		raw, err := f.OpenRaw()
		must(t, err)
		content, err := io.ReadAll(raw)
		must(t, err)
		members = append(members, storedMember{f.FileHeader, string(content)})
	}
	return members, r.Comment
}

func TestOpenZip(t *testing.T) {
	f := openZip(t, sampleZip(t, zip.Deflate, false))
	if !f.IsZip() {
		t.Error("IsZip is false")
	}
	var names []string
	for _, d := range f.Documents {
		if d.Err != nil || d.Sequence == nil || d.ReadOnly != "" {
			t.Errorf("%s: Err %v, Sequence %v, ReadOnly %q", d.Member, d.Err, d.Sequence, d.ReadOnly)
		}
		names = append(names, d.Member)
	}
	if diff := cmp.Diff([]string{sequenceMember, "SMS_TaskSequencePackage/ABC00002/object.xml"}, names); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	checkAgainstArchiveZip(t, f, sampleZip(t, zip.Deflate, false))
	contents := map[string]string{}
	for name, read := range f.Members() {
		content, err := read()
		must(t, err)
		contents[name] = string(content)
	}
	if len(contents) != 5 || contents[sequenceMember] != sampleInstance || contents["SMS_TaskSequencePackage/ABC00001/ReferencesInfo.xml"] != "\uFEFF<ArrayOfString/>" {
		t.Errorf("members are %q", contents)
	}
}

func TestLooseFileHasNoMembers(t *testing.T) {
	f, err := Open("loose.xml", []byte(sampleInstance), Options{})
	must(t, err)
	if f.IsZip() {
		t.Error("a document is taken for an archive")
	}
	for name := range f.Members() {
		t.Errorf("it has the member %q", name)
	}
}

func TestDocumentInZipThatIsNotWellFormed(t *testing.T) {
	f := openZip(t, buildZip(t, false, "",
		zipMember{name: sequenceMember, content: "<INSTANCE>"},
		zipMember{name: "SMS_TaskSequencePackage/2/object.xml", content: sampleInstance}))
	if len(f.Documents) != 2 || f.Documents[0].Err == nil || f.Documents[1].Err != nil {
		t.Errorf("want an error in the first document only")
	}
}

// TestReplaceInZip replaces one member and expects archive/zip to see nothing else changed.
func TestReplaceInZip(t *testing.T) {
	for _, tt := range []struct {
		name string
		data []byte
	}{
		{"stored", sampleZip(t, zip.Store, false)},
		{"deflated", sampleZip(t, zip.Deflate, false)},
		{"with descriptors", sampleZip(t, zip.Deflate, true)},
		{"stored with descriptors", sampleZip(t, zip.Store, true)},
		{"with descriptors without signature", withoutDescriptorSignatures(t, sampleZip(t, zip.Deflate, true))},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := openZip(t, tt.data)
			text := strings.Replace(f.Documents[0].Text, "<group", "<group><!-- "+strings.Repeat("longer ", 50)+"--></group><group", 1)
			changed, err := f.Replace(map[int]string{0: text})
			must(t, err)

			before, commentBefore := storedMembers(t, tt.data)
			after, commentAfter := storedMembers(t, changed)
			if commentBefore != commentAfter {
				t.Errorf("comment is %q, was %q", commentAfter, commentBefore)
			}
			sizes := cmp.FilterPath(func(p cmp.Path) bool {
				return slices.Contains([]string{"CRC32", "CompressedSize", "UncompressedSize", "CompressedSize64", "UncompressedSize64"}, p.Last().String()[1:])
			}, cmp.Ignore())
			if diff := cmp.Diff(before[1].Header, after[1].Header, sizes); diff != "" {
				t.Errorf("header of the replaced member (-want +got):\n%s", diff)
			}
			before[1], after[1] = storedMember{}, storedMember{}
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("other members (-want +got):\n%s", diff)
			}

			g := openZip(t, changed)
			if g.Documents[0].Text != text {
				t.Error("the new text is not read back")
			}
			back, err := g.Replace(map[int]string{0: f.Documents[0].Text})
			must(t, err)
			if !bytes.Equal(back, tt.data) {
				t.Error("replacing it again with the old text does not give the old archive")
			}
		})
	}
}

// withoutDescriptorSignatures rewrites an archive that has descriptors to the form without their signatures.
func withoutDescriptorSignatures(t testing.TB, data []byte) []byte {
	t.Helper()
	a, err := readArchive(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.checkMembers(); err != nil {
		t.Fatal(err)
	}
	out, directory := []byte(nil), slices.Clone(data[a.directory:])
	for _, m := range a.members {
		binary.LittleEndian.PutUint32(directory[m.entry-a.directory+42:], uint32(len(out)))
		out = append(out, data[m.header:m.content.End]...)
		out = append(out, bytes.TrimPrefix(data[m.content.End:m.next], []byte(descriptor))...)
	}
	binary.LittleEndian.PutUint32(directory[a.end-a.directory+16:], uint32(len(out)))
	return append(out, directory...)
}

// TestReplaceKeepsWhatNobodyReads has bytes before, between and after the members.
func TestReplaceKeepsWhatNobodyReads(t *testing.T) {
	plain := sampleZip(t, zip.Store, false)
	a, openErr := readArchive(plain)
	if openErr != nil {
		t.Fatal(openErr)
	}
	var data []byte
	directory := slices.Clone(plain[a.directory:])
	if err := a.checkMembers(); err != nil {
		t.Fatal(err)
	}
	for i, m := range a.members {
		if i > 0 {
			data = append(data, "PK\x03\x04 a deleted member"...)
		}
		binary.LittleEndian.PutUint32(directory[m.entry-a.directory+42:], uint32(len(data)))
		data = append(data, plain[m.header:m.next]...)
	}
	data = append(data, "before the directory"...)
	binary.LittleEndian.PutUint32(directory[a.end-a.directory+16:], uint32(len(data)))
	data = append(data, directory...)

	f := openZip(t, data)
	text := f.Documents[0].Text
	changed, err := f.Replace(map[int]string{0: text + " "})
	must(t, err)
	want := bytes.Replace(data, []byte(text), []byte(text+" "), 1)
	if got, want := bytes.Count(changed, []byte("a deleted member")), bytes.Count(want, []byte("a deleted member")); got != want {
		t.Errorf("%d of %d gaps are left", got, want)
	}
	back, err := openZip(t, changed).Replace(map[int]string{0: text})
	must(t, err)
	if !bytes.Equal(back, data) {
		t.Error("replacing it again with the old text does not give the old archive")
	}
}

func TestReplaceWithoutChange(t *testing.T) {
	for _, name := range corpusFiles(t, "") {
		data := readFile(t, name)
		f, err := Open(name, data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		texts := map[int]string{}
		for i, d := range f.Documents {
			if d.Err != nil || d.Sequence == nil || d.ReadOnly != "" {
				t.Errorf("%s: %s: Err %v, Sequence %v, ReadOnly %q", name, d.Member, d.Err, d.Sequence, d.ReadOnly)
			}
			texts[i] = d.Text
		}
		same, err := f.Replace(texts)
		if err != nil || !bytes.Equal(same, data) {
			t.Errorf("%s: Replace without a change changes it: %v", name, err)
		}
		checkReplaceAndBack(t, f, data)
	}
}

// checkReplaceAndBack edits each document and takes the edit back, which must give the old bytes if the archive stores its
// members unpacked.
func checkReplaceAndBack(t testing.TB, f *File, data []byte) {
	t.Helper()
	for i, d := range f.Documents {
		if d.ReadOnly != "" || d.Err != nil {
			continue
		}
		changed, err := f.Replace(map[int]string{i: d.Text + "\n"})
		must(t, err)
		g, err := Open(f.Name, changed, Options{Encoding: d.Encoding})
		must(t, err)
		if g.Documents[i].Text != d.Text+"\n" {
			t.Fatalf("%s: the new text of document %d is not read back", f.Name, i)
		}
		back, err := g.Replace(map[int]string{i: d.Text})
		must(t, err)
		stored := d.member == nil || d.member.method == methodStored
		if stored && !bytes.Equal(back, data) {
			t.Fatalf("%s: taking the edit of document %d back does not give the old bytes", f.Name, i)
		}
	}
}

func TestMembersReadOnly(t *testing.T) {
	data := sampleZip(t, zip.Deflate, true)
	a, openErr := readArchive(data)
	if openErr != nil {
		t.Fatal(openErr)
	}
	if err := a.checkMembers(); err != nil {
		t.Fatal(err)
	}
	m := a.members[1]
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"ZIP64 in the header":    {replaceBytes(data, m.header+18, "\xFF\xFF\xFF\xFF"), "its header in the archive is in ZIP64 form"},
		"checksum in the header": {replaceBytes(data, m.header+14, "\x01\x02\x03\x04"), "the sizes or the checksum in its header contradict the directory of the archive"},
		"descriptor not found":   {replaceBytes(data, m.content.End+4, "\x00\x00\x00\x00"), "the descriptor behind it in the archive is not understood"},
	} {
		f := openZip(t, tt.data)
		if got := f.Documents[0].ReadOnly; got != tt.want {
			t.Errorf("%s: ReadOnly is %q, want %q", name, got, tt.want)
		}
		if _, err := f.Replace(map[int]string{0: "<a/>"}); err == nil {
			t.Errorf("%s: Replace does not refuse", name)
		}
	}
}

func FuzzOpen(f *testing.F) {
	for _, stream := range []bool{false, true} {
		f.Add(sampleZip(f, zip.Store, stream), "")
		f.Add(sampleZip(f, zip.Deflate, stream), "")
	}
	f.Add(utf16Bytes(binary.LittleEndian, sampleDocument), "")
	f.Add([]byte("<?xml version='1.0' encoding='windows-1252'?><sequence name='\xE4\x81'/>"), "")
	f.Add([]byte(Escape(sampleSequence(200, false))), "utf-8")
	encodings := slices.Sorted(maps.Keys(codecs))
	f.Fuzz(func(t *testing.T, data []byte, encoding string) {
		if !slices.Contains(encodings, encoding) {
			encoding = ""
		}
		file, err := Open("fuzz", data, Options{Encoding: encoding, MaxMember: 1 << 20})
		if err != nil {
			return
		}
		texts := map[int]string{}
		for i, d := range file.Documents {
			texts[i] = d.Text
		}
		same, err := file.Replace(texts)
		if err != nil || !bytes.Equal(same, data) {
			t.Fatalf("Replace without a change: %q, %v", same, err)
		}
		checkReplaceAndBack(t, file, data)
		if file.IsZip() {
			checkAgainstArchiveZip(t, file, data)
		}
	})
}

// checkAgainstArchiveZip tests that archive/zip finds the same members.
func checkAgainstArchiveZip(t *testing.T, f *File, data []byte) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	next := 0
	for name, read := range f.Members() {
		theirs := r.File[next]
		next++
		if name != strings.ReplaceAll(theirs.Name, `\`, "/") {
			t.Fatalf("member %d is %q, archive/zip says %q", next-1, name, theirs.Name)
		}
		ours, err := read()
		if err != nil {
			continue
		}
		content, err := theirs.Open()
		must(t, err)
		want, err := io.ReadAll(content)
		if errors.Is(err, zip.ErrChecksum) {
			err = nil // it holds the data against the descriptor behind them, too; the directory is what counts
		}
		if err != nil || !bytes.Equal(want, ours) {
			t.Fatalf("%s holds %q, archive/zip says %q, %v", name, ours, want, err)
		}
	}
	if next != len(r.File) {
		t.Fatalf("%d members, archive/zip says %d", next, len(r.File))
	}
}
