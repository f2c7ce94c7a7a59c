package samples_test

import (
	"testing"

	"tslint/internal/samples"
)

func TestNative(t *testing.T) {
	got := samples.Native("<sequence version=\"3.10\">\r\n  <group name=\"A\" description=\"\" />\r\n" +
		"  <variable name=\"R\">&lt;Rules/&gt;\r\n</variable>\r\n</sequence>")
	want := "<sequence version=\"3.10\"><group name=\"A\" description=\"\"/>" +
		"<variable name=\"R\">&lt;Rules/&gt;\r\n</variable></sequence>\r\n"
	if got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestValues(t *testing.T) {
	for _, test := range []struct{ text, cdata, escaped string }{
		{"plain \"quoted\"", "plain \"quoted\"", "plain \"quoted\""},
		{"Save & Return", "<![CDATA[Save & Return]]>", "Save &amp; Return"},
		{"<x a=\"1\"/>", "<![CDATA[<x a=\"1\"/>]]>", "&lt;x a=\"1\"/&gt;"},
	} {
		if got := samples.CDATA(test.text); got != test.cdata {
			t.Errorf("CDATA(%q) = %q, want %q", test.text, got, test.cdata)
		}
		if got := samples.Escaped(test.text); got != test.escaped {
			t.Errorf("Escaped(%q) = %q, want %q", test.text, got, test.escaped)
		}
	}
}

func TestDeclared(t *testing.T) {
	got, err := samples.Declared("<?xml version=\"1.0\"?>\r\n<a />", "utf-16")
	if want := "<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n<a />"; err != nil || got != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	if _, err := samples.Declared("<a />", "utf-16"); err == nil {
		t.Error("no error for a document without declaration")
	}
}
