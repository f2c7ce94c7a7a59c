package files

import (
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "five.xml", "12345")
	write(t, "folder/a.xml", "")
	for _, c := range []struct {
		path  string
		limit int64
		want  string // the content, or the error
	}{
		{"five.xml", 5, "12345"},
		{"folder/a.xml", 5, ""},
		{"five.xml", 4, "five.xml: is larger than the limit of 4 bytes"},
		{"folder", 5, "folder: is a folder, not a file"},
		{"none.xml", 5, "none.xml: cannot read the file: it does not exist"},
	} {
		data, err := Read(c.path, c.limit)
		got := string(data)
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s up to %d bytes: %q, want %q", c.path, c.limit, got, c.want)
		}
	}
}

func TestReadFrom(t *testing.T) {
	for limit, want := range map[int64]string{
		5: "12345",
		4: "<stdin>: is larger than the limit of 4 bytes",
	} {
		data, err := ReadFrom(strings.NewReader("12345"), "<stdin>", limit)
		got := string(data)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("up to %d bytes: %q, want %q", limit, got, want)
		}
	}
}

func TestReadWithoutPermission(t *testing.T) {
	asNobody(t, func(string) {
		write(t, "a.xml", "")
		chmod(t, "a.xml", 0)
	}, func() {
		_, err := Read("a.xml", 5)
		if want := "a.xml: cannot read the file: permission denied"; err == nil || err.Error() != want {
			t.Errorf("error %v, want %s", err, want)
		}
	})
}
