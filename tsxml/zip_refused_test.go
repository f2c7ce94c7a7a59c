package tsxml

import (
	"archive/zip"
	"errors"
	"slices"
	"strings"
	"testing"
)

// replaceBytes is a change to an archive.
func replaceBytes(data []byte, offset int, with string) []byte {
	data = slices.Clone(data)
	copy(data[offset:], with)
	return data
}

// TestRefusedArchives are archives that cannot be trusted.
func TestRefusedArchives(t *testing.T) {
	good := buildZip(t, false, "",
		zipMember{name: sequenceMember, content: sampleInstance, method: zip.Deflate},
		zipMember{name: "other.xml", content: "<other/>"})
	a, openErr := readArchive(good)
	if openErr != nil {
		t.Fatal(openErr)
	}
	if err := a.checkMembers(); err != nil {
		t.Fatal(err)
	}
	first, second := a.members[0], a.members[1]
	named := func(name string) []byte {
		return buildZip(t, false, "", zipMember{name: sequenceMember, content: sampleInstance}, zipMember{name: name})
	}
	encrypted := buildZip(t, false, "", zipMember{name: sequenceMember, content: sampleInstance, header: func(h *zip.FileHeader) { h.Flags |= 1 }})
	bomb := strings.Repeat("\x00", harmlessSize+1)
	stored := buildZip(t, false, "", zipMember{name: sequenceMember, content: sampleInstance})
	large := buildZip(t, false, "",
		zipMember{name: sequenceMember, content: sampleInstance + strings.Repeat(" ", 5000), method: zip.Deflate},
		zipMember{name: "SMS_TaskSequencePackage/2/object.xml", content: sampleInstance + strings.Repeat(" ", 5000), method: zip.Deflate})
	quoted := `test.zip: member "` + sequenceMember + `": `
	again := "; the archive is damaged; export or download it again"

	for _, tt := range []struct {
		name string
		data []byte
		opt  Options
		want string
	}{
		{"empty file", nil, Options{}, "test.zip: the file is empty"},
		{"too large", good, Options{MaxFile: 10}, "test.zip: the file has 442 bytes, more than the limit of 10"},
		{"cut off", good[:len(good)-1], Options{}, "test.zip: the archive has no directory at its end; it is cut off or damaged; export or download it again"},
		{"empty archive", buildZip(t, false, ""), Options{}, "test.zip: the archive has no SMS_TaskSequencePackage/.../object.xml: no task sequence"},
		{"without sequence", buildZip(t, false, "", zipMember{name: "SMS_Package/object.xml"}), Options{}, "test.zip: the archive has no SMS_TaskSequencePackage/.../object.xml: no task sequence"},
		{"name with ..", named("../../evil.xml"), Options{}, `test.zip: member "../../evil.xml": the name leads out of the archive; do not unpack or import this archive`},
		{"name with .. and back-slashes", named(`a\..\evil.xml`), Options{}, `test.zip: member "a/../evil.xml": the name leads out of the archive; do not unpack or import this archive`},
		{"absolute name", named("/etc/passwd"), Options{}, `test.zip: member "/etc/passwd": the name leads out of the archive; do not unpack or import this archive`},
		{"name with drive", named(`C:\evil.xml`), Options{}, `test.zip: member "C:/evil.xml": the name leads out of the archive; do not unpack or import this archive`},
		{"two of one name", named(`SMS_TaskSequencePackage\ABC00001\OBJECT.XML`), Options{}, `test.zip: member "SMS_TaskSequencePackage/ABC00001/OBJECT.XML": two members have this name; it is not clear which one counts; export the task sequence again`},
		{"encrypted", encrypted, Options{}, quoted + "the member is encrypted; unpack the archive with its password and pack it again without"},
		{"larger than the limit", good, Options{MaxMember: 10}, quoted + "the member has 197 bytes unpacked, more than the limit of 10"},
		{"all larger than the limit", large, Options{MaxFile: 8000}, `test.zip: member "SMS_TaskSequencePackage/2/object.xml": the task sequences are together larger than the limit`},
		{"bomb", buildZip(t, false, "", zipMember{name: sequenceMember, content: bomb, method: zip.Deflate}), Options{}, quoted + "the member grows from 16314 to 16777217 bytes when it is unpacked; it is made to fill memory"},
		{"unknown method", replaceBytes(replaceBytes(good, first.header+8, "\x0E"), first.entry+10, "\x0E"), Options{}, quoted + "the member cannot be unpacked: compression method 14 is not read"},
		{"wrong checksum", replaceBytes(good, first.entry+16, "\x00\x00"), Options{}, quoted + "the member's checksum is wrong" + again},
		{"larger than it says", replaceBytes(good, first.entry+24, "\x01"), Options{}, quoted + "the member cannot be unpacked: its size is not what the directory says"},
		{"smaller than it says", replaceBytes(good, first.entry+24, "\xFF"), Options{}, quoted + "the member cannot be unpacked: unexpected EOF"},
		{"stored with a wrong size", replaceInEntry(t, stored, 24, "\x01"), Options{}, quoted + "the member cannot be unpacked: its size is not what the directory says"},
		{"damaged data", replaceBytes(good, first.content.Start, "\xFF\xFF\xFF"), Options{}, quoted + "the member cannot be unpacked: flate: corrupt input before offset 1"},
		{"header elsewhere", replaceBytes(good, first.entry+42, "\x01"), Options{}, quoted + "the member is not where the directory says" + again},
		{"header behind the end", replaceBytes(good, first.entry+42, "\xFF\xFF\xFF\x7F"), Options{}, quoted + "the member is not where the directory says" + again},
		{"header with another name", replaceBytes(good, first.header+localHeaderLen, "X"), Options{}, quoted + "the member's header contradicts the directory; the archive is damaged or made to deceive"},
		{"longer than the archive", replaceBytes(good, first.entry+20, "\xFF\xFF"), Options{}, quoted + "the member goes beyond the end of the archive; the archive is cut off or damaged; export or download it again"},
		{"overlap", replaceBytes(good, first.entry+20, string([]byte{byte(first.content.Len() + 1)})), Options{}, quoted + "the member overlaps what comes after it; the archive is damaged or made to deceive"},
		{"directory inside a member", replaceBytes(good, second.entry+20, "\x10"), Options{}, `test.zip: member "other.xml": the member overlaps what comes after it; the archive is damaged or made to deceive`},
		{"ZIP64 member", replaceBytes(good, first.entry+24, "\xFF\xFF\xFF\xFF"), Options{}, quoted + "the member is in ZIP64 form, which is not read; pack the archive again without"},
		{"ZIP64 archive", replaceBytes(good, a.end+16, "\xFF\xFF\xFF\xFF"), Options{}, "test.zip: the archive is in ZIP64 form, which is not read; pack it again without"},
		{"split archive", replaceBytes(good, a.end+4, "\x01"), Options{}, "test.zip: the archive is split over several files; join them first"},
		{"directory too long", replaceBytes(good, a.end+12, "\xFF\x7F"), Options{}, "test.zip: the archive's directory is damaged; export or download it again"},
		{"directory too short", replaceBytes(good, a.end+12, "\x01"), Options{}, "test.zip: the archive's directory is damaged; export or download it again"},
		{"directory elsewhere", replaceBytes(good, a.end+16, "\x00\x00"), Options{}, "test.zip: the archive's directory is damaged; export or download it again"},
		{"entry too long", replaceBytes(good, second.entry+28, "\xFF\xFF"), Options{}, "test.zip: the archive's directory is damaged; export or download it again"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Open("test.zip", tt.data, tt.opt)
			var open *OpenError
			if !errors.As(err, &open) || open.Name != "test.zip" {
				t.Fatalf("got %v, want an *OpenError", err)
			}
			if !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got  %s\nwant %s", err, tt.want)
			}
			if noSequence := strings.Contains(tt.want, "no task sequence"); errors.Is(err, ErrNoSequence) != noSequence {
				t.Errorf("errors.Is(err, ErrNoSequence) is %v", !noSequence)
			}
		})
	}
}

// TestOpenTruncated cuts an archive off everywhere.
func TestOpenTruncated(t *testing.T) {
	data := sampleZip(t, zip.Deflate, false)
	for n := range data {
		f, err := Open("test.zip", data[:n], Options{})
		if err == nil && f.Documents[0].Err == nil {
			t.Fatalf("the first %d of %d bytes are accepted", n, len(data))
		}
	}
}
