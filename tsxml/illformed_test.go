package tsxml

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

// illFormed are documents that must be refused, each with the whole message.
var illFormed = []struct {
	name, text, want string
}{
	// Tags.
	{"mismatched", "<a><b></a></b>", "6: the end tag </a> does not match the open element <b> (<b> was opened at offset 3); add </b> before it, or correct the name"},
	{"mismatched by case", "<Step></step>", "6: the end tag </step> does not match the open element <Step> (<Step> was opened at offset 0); add </Step> before it, or correct the name"},
	{"end tag longer", "<a></ab>", "3: the end tag </ab> does not match the open element <a> (<a> was opened at offset 0); add </a> before it, or correct the name"},
	{"end tag shorter", "<ab></a>", "4: the end tag </a> does not match the open element <ab> (<ab> was opened at offset 0); add </ab> before it, or correct the name"},
	{"unclosed", "<a><b></b>", "10: the document ends inside <a> (<a> was opened at offset 0); the file is cut off, or the end tag </a> is missing"},
	{"unclosed with text", "<a>text", "7: the document ends inside <a> (<a> was opened at offset 0); the file is cut off, or the end tag </a> is missing"},
	{"end tag alone", "</a>", "0: an end tag without a start tag"},
	{"end tag after the root", "<a></a></a>", "7: an end tag without a start tag"},
	{"end tag with attribute", `<a></a b="c">`, "7: the end tag </a is not closed by >"},
	{"end tag cut off", "<a></a", "6: the document ends inside a tag; the file is cut off"},
	{"end tag cut off after blank", "<a></a ", "7: the document ends inside the end tag </a (<a> was opened at offset 0); the file is cut off"},
	{"end tag without name", "<a></>", `5: a name cannot begin with '>'`},
	{"blank before the name", "< a/>", `1: a name cannot begin with ' '; write &lt; for the character <`},
	{"blank in the end tag", "<a></ a>", `5: a name cannot begin with ' '`},
	{"only <", "<", "0: the document ends after <; the file is cut off, or &lt; was meant"},
	{"< at the end", "<a><", "3: the document ends after <; the file is cut off, or &lt; was meant"},
	{"cut off in a name", "<ab", "3: the document ends inside a tag; the file is cut off"},
	{"cut off in a tag", "<ab ", "4: the document ends inside a tag (<ab> was opened at offset 0); the file is cut off"},
	{"/ without >", "<a/ >", "2: / that is not followed by >"},
	{"/ before attributes", `<a/b="c"/>`, "2: / that is not followed by >"},

	// Names.
	{"name begins with digit", "<1a/>", `1: a name cannot begin with '1'; write &lt; for the character <`},
	{"name begins with hyphen", "<-a/>", `1: a name cannot begin with '-'; write &lt; for the character <`},
	{"name begins with combining mark", "<\u0301a/>", `1: a name cannot begin with '́'; write &lt; for the character <`},
	{"name with multiplication sign", "<a×/>", `2: the character '×' in the name of an element`},
	{"name with quote", `<a"/>`, `2: the character '"' in the name of an element`},
	{"< in a tag", "<a <b/>", `3: a name cannot begin with '<'`},
	{"long name", "<" + strings.Repeat("é", 200) + ">", "402: the document ends inside <" + strings.Repeat("é", 50) + "...> (<" + strings.Repeat("é", 50) + "...> was opened at offset 0); the file is cut off, or the end tag </" + strings.Repeat("é", 50) + "...> is missing"},
	{"attribute name begins with digit", `<a 1="2"/>`, `3: a name cannot begin with '1'`},

	// Attributes.
	{"duplicate", `<a b="1" c="2" b="3"/>`, "15: the attribute b stands twice in one tag; remove one"},
	{"duplicate of many", "<a" + manyAttributes(30) + ` n7=""/>`, "203: the attribute n7 stands twice in one tag; remove one"},
	{"no blank between", `<a b="1"c="2"/>`, `8: no blank before the next attribute; put a blank before it, or write &quot; for a quote inside the value`},
	{"no value", `<a b/>`, `4: the attribute b has no value; write name="value"`},
	{"no value before the next", `<a b c="d"/>`, `5: the attribute b has no value; write name="value"`},
	{"no quotes", `<a b=c/>`, `5: the value of the attribute b is not in quotes; write name="value"`},
	{"nothing after =", `<a b=/>`, `5: the value of the attribute b is not in quotes; write name="value"`},
	{"< in a value", `<a b="<"/>`, "6: < in the value of the attribute b; write &lt;, or close the value before it with a quote"},
	{"& in a value", `<a b="c & d"/>`, "8: & does not begin an entity or character reference; write &amp; for the character &"},
	{"value never closed", `<a b="c/>`, "9: the document ends inside the value of the attribute b (<a> was opened at offset 0); the file is cut off, or its closing quote is missing"},
	{"value closed by the other quote", `<a b="c'/>`, "10: the document ends inside the value of the attribute b (<a> was opened at offset 0); the file is cut off, or its closing quote is missing"},
	{"control character in a value", "<a b='\x01'/>", "6: the character U+0001, which XML does not allow; remove it"},

	// References.
	{"undefined entity", "<a>&nbsp;</a>", "3: the entity &nbsp; is not defined; XML knows only &amp; &lt; &gt; &quot; and &apos;; write &amp; for the character &"},
	{"entity by case", "<a>&AMP;</a>", "3: the entity &AMP; is not defined; XML knows only &amp; &lt; &gt; &quot; and &apos;; write &amp; for the character &"},
	{"bare &", "<a>a & b</a>", "5: & does not begin an entity or character reference; write &amp; for the character &"},
	{"& before the end tag", "<a>&</a>", "3: & does not begin an entity or character reference; write &amp; for the character &"},
	{"empty reference", "<a>&;</a>", "3: & does not begin an entity or character reference; write &amp; for the character &"},
	{"reference without ;", "<a>&amp</a>", "3: & does not begin an entity or character reference; write &amp; for the character &"},
	{"reference to NUL", "<a>&#0;</a>", "3: &#0; does not refer to a character that XML allows; remove it"},
	{"reference to a surrogate", "<a>&#xD800;</a>", "3: &#xD800; does not refer to a character that XML allows; remove it"},
	{"reference to U+FFFE", "<a>&#65534;</a>", "3: &#65534; does not refer to a character that XML allows; remove it"},
	{"reference beyond Unicode", "<a>&#x110000;</a>", "3: &#x110000; does not refer to a character that XML allows; remove it"},
	{"reference beyond 64 bits", "<a>&#x100000000000000041;</a>", "3: &#x100000000000000041; does not refer to a character that XML allows; remove it"},
	{"reference with capital X", "<a>&#X41;</a>", "3: &#X41; does not refer to a character that XML allows; remove it"},
	{"reference without digits", "<a>&#;</a>", "3: &#; does not refer to a character that XML allows; remove it"},
	{"reference with sign", "<a>&#-65;</a>", "3: &#-65; does not refer to a character that XML allows; remove it"},
	{"hexadecimal digits in a decimal reference", "<a>&#4F;</a>", "3: &#4F; does not refer to a character that XML allows; remove it"},

	// Characters.
	{"NUL", "<a>\x00</a>", "3: the character U+0000, which XML does not allow; the file is damaged, or is UTF-16 without a byte order mark"},
	{"control character", "<a>x\x1By</a>", "4: the character U+001B, which XML does not allow; remove it"},
	{"control character in CDATA", "<a><![CDATA[\x08]]></a>", "12: the character U+0008, which XML does not allow; remove it"},
	{"control character in a comment", "<!--\x0C--><a/>", "4: the character U+000C, which XML does not allow; remove it"},
	{"U+FFFE", "<a>\uFFFE</a>", "3: the character U+FFFE, which XML does not allow; remove it"},
	{"U+FFFF in a comment", "<a><!--\uFFFC\uFFFF--></a>", "10: the character U+FFFF, which XML does not allow; remove it"},
	{"invalid UTF-8", "<a>\xE4</a>", "3: invalid UTF-8"},
	{"invalid UTF-8 in a comment", "<a/><!--\xC3-->", "8: invalid UTF-8"},
	{"encoded surrogate", "<a>\xED\xA0\x80</a>", "3: invalid UTF-8"},
	{"overlong NUL", "<a>\xC0\x80</a>", "3: invalid UTF-8"},

	// Text.
	{"]]> in text", "<a>a]]>b</a>", "4: ]]> in text; write ]]&gt;"},
	{"]]]> in text", "<a>]]]></a>", "4: ]]> in text; write ]]&gt;"},
	{"empty", "", "0: there is no element; the document is empty or not XML"},
	{"blank", " \r\n", "3: there is no element; the document is empty or not XML"},
	{"only a comment", "<!-- -->", "8: there is no element; the document is empty or not XML"},
	{"no XML", "hello", "0: text before the first element; the file is not XML, or has something in front of it"},
	{"text before the root", "x<a/>", "0: text before the first element; the file is not XML, or has something in front of it"},
	{"reference before the root", "&#32;<a/>", "0: text before the first element; the file is not XML, or has something in front of it"},
	{"text after the root", "<a/>\nx", "5: text after the end of the document's root; remove it"},
	{"CDATA after the root", "<a/><![CDATA[]]>", "4: text after the end of the document's root; remove it"},
	{"two roots", "<a/><b/>", "4: a second element <b> beside the document's root; a document has exactly one top element"},
	{"byte order mark inside", "<a/>\uFEFF", "4: text after the end of the document's root; remove it"},

	// Comments, CDATA sections, processing instructions, declarations.
	{"comment never closed", "<a><!-- </a>", "3: a comment that is never closed; the file is cut off, or --> is missing"},
	{"comment closed too early", "<a><!--></a>", "3: a comment that is never closed; the file is cut off, or --> is missing"},
	{"-- in a comment", "<a><!-- a -- b --></a>", "10: -- inside a comment; XML allows it only in the --> that ends the comment"},
	{"comment ends with --->", "<a><!-- a ---></a>", "10: -- inside a comment; XML allows it only in the --> that ends the comment"},
	{"CDATA never closed", "<a><![CDATA[ ]] ></a>", "3: a CDATA section that is never closed; the file is cut off, or ]]> is missing"},
	{"CDATA in lower case", "<a><![cdata[ ]]></a>", "3: <! that begins neither a comment nor a CDATA section; write &lt; for the character <"},
	{"entity declaration outside a DTD", `<!ENTITY a "b"><a/>`, "0: <! that begins neither a comment nor a CDATA section; write &lt; for the character <"},
	{"instruction never closed", "<a><?b ></a>", "3: a processing instruction that is never closed; the file is cut off, or ?> is missing"},
	{"instruction without name", "<a><? b?></a>", "5: a name cannot begin with ' '"},
	{"instruction without blank", "<a><?b/c?></a>", "6: no blank after the name of a processing instruction"},
	{"instruction with the reserved name", "<a><?XML b?></a>", "3: a processing instruction named XML; the name is reserved"},
	{"declaration after a blank", " <?xml version='1.0'?><a/>", "1: an XML declaration that is not at the very start of the document; remove it, or what stands before it, white space included"},
	{"declaration after a comment", "<!-- --><?xml version='1.0'?><a/>", "8: an XML declaration that is not at the very start of the document; remove it, or what stands before it, white space included"},
	{"two declarations", "<?xml version='1.0'?><?xml version='1.0'?><a/>", "21: an XML declaration that is not at the very start of the document; remove it, or what stands before it, white space included"},
	{"declaration without version", "<?xml encoding='utf-8'?><a/>", `5: the XML declaration does not begin with version; write <?xml version="1.0"?>`},
	{"declaration without anything", "<?xml?><a/>", `5: the XML declaration does not begin with version; write <?xml version="1.0"?>`},
	{"declaration in the wrong order", "<?xml version='1.0' standalone='yes' encoding='utf-8'?><a/>", "37: the XML declaration has encoding where it does not belong; it holds version, encoding and standalone, in this order"},
	{"declaration with more", "<?xml version='1.0' a='b'?><a/>", "20: the XML declaration has a where it does not belong; it holds version, encoding and standalone, in this order"},
	{"declaration with a bad encoding name", "<?xml version='1.0' encoding=' utf-8'?><a/>", `30: the XML declaration has encoding=" utf-8"; write the name of an encoding, e.g. utf-8`},
	{"declaration with a bad standalone", "<?xml version='1.0' standalone='true'?><a/>", `32: the XML declaration has standalone="true"; it is yes or no`},
	{"declaration without blank", "<?xml version='1.0'encoding='utf-8'?><a/>", "19: no blank before the next attribute; put a blank before it, or write &quot; for a quote inside the value"},
	{"declaration closed by >", "<?xml version='1.0'><a/>", "19: the XML declaration does not end with ?>"},
	{"declaration cut off", "<?xml version='1.0'", "19: the document ends inside a tag; the file is cut off"},
}

// refusedByChoice are well-formed documents that are refused nevertheless.
var refusedByChoice = []struct {
	name, text, want string
}{
	{"DOCTYPE", "<!DOCTYPE a><a/>", "0: it has a DOCTYPE, which is refused; task sequences have none, and what it could declare is not read; remove it"},
	{"entity bomb", `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>`, "0: it has a DOCTYPE, which is refused; task sequences have none, and what it could declare is not read; remove it"},
	{"external entity", `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>`, "0: it has a DOCTYPE, which is refused; task sequences have none, and what it could declare is not read; remove it"},
	{"XML 1.1", "<?xml version='1.1'?><a/>", `15: the XML declaration has version="1.1"; only XML 1.0 is read`},
	{"colon at the start of a name", "<:a/>", "1: a name cannot begin with ':'; write &lt; for the character <"},
	{"colon at the end of a name", "<a:/>", "3: a colon out of place in the name a:; a name has at most one colon, between a prefix and the rest"},
	{"two colons in a name", "<a:b:c/>", "4: a colon out of place in the name a:b; a name has at most one colon, between a prefix and the rest"},
	{"1001 elements deep", strings.Repeat("<a>", 1001) + strings.Repeat("</a>", 1001), "3000: elements are nested more than 1000 deep; no task sequence needs this"},
}

func manyAttributes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, ` n%d=""`, i)
	}
	return b.String()
}

func TestIllFormed(t *testing.T) {
	for _, tt := range append(illFormed, refusedByChoice...) {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(tt.text, Options{})
			var syntax *SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("Parse(%q) = %v, want a *SyntaxError", tt.text, err)
			}
			if want := "not well-formed XML at offset " + tt.want; err.Error() != want {
				t.Errorf("got  %s\nwant %s", err, want)
			}
		})
	}
}

// wellFormed are documents at the border of what XML allows.
var wellFormed = []struct{ name, text string }{
	{"shortest", "<a/>"},
	{"all white space in a tag", "<a\r\n\tb = 'c'\r\n></a\r\n>"},
	{"declaration", `<?xml version="1.0" encoding='utf-8' standalone = "no" ?>` + "\n<a/>"},
	{"comments and instructions around the root", "<!-- a --><?b c?> <a/> <?d?><!---->"},
	{"references", "<a b='&lt;&#10;&#xA;'>&amp;&lt;&gt;&quot;&apos;&#65;&#x41;&#x1F600;&#0000000000000000000000000000000000000000000000065;</a>"},
	{"both kinds of quotes", `<a b="it's" c='"'>"'</a>`},
	{"> in text and values", "<a b='>'>> ]> ]] ]]&gt; ] ]</a>"},
	{"CDATA", "<a><![CDATA[]]><![CDATA[<b>&amp;]]]]><![CDATA[>]]></a>"},
	{"comment with hyphens", "<a><!-- - - --><!----></a>"},
	{"instruction with ?", "<a><?b ? ?? > ?></a>"},
	{"prefixes", "<a:b xmlns:a='urn:a' a:c='1' c='2'></a:b>"},
	{"names beyond ASCII", "<größe ключ='値'><_-.9·/></größe>"},
	{"characters beyond the basic plane", "<a>😀\U0010FFFF\uFFFD\uE000\u0085\u2028</a>"},
	{"name with xml in it", "<?xml-stylesheet href='a'?><xmla xml:space='preserve'/>"},
	{"all kinds of line ends", "<a>\r\n\r\r\n\n<b/>\r</a>"},
	{"1000 elements deep", strings.Repeat("<a>", 1000) + strings.Repeat("</a>", 1000)},
	{"many attributes", "<a" + manyAttributes(30) + "/>"},
}

func TestWellFormed(t *testing.T) {
	for _, tt := range wellFormed {
		t.Run(tt.name, func(t *testing.T) {
			tree, err := Parse(tt.text, Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkTree(t, tt.text, tree)
		})
	}
}

func TestMaxDepth(t *testing.T) {
	text := "<a><b><c/></b></a>"
	if _, err := Parse(text, Options{MaxDepth: 2}); err != nil {
		t.Errorf("two open elements: %v", err)
	}
	if _, err := Parse(text, Options{MaxDepth: 1}); err == nil {
		t.Error("no error at the limit")
	}
}

// TestAgainstXmllint holds the tables against libxml2.
func TestAgainstXmllint(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	accepts := func(text string) (bool, string) {
		cmd := exec.Command(xmllint, "--noout", "-")
		cmd.Stdin = strings.NewReader(text)
		out, err := cmd.CombinedOutput()
		return err == nil, string(out)
	}
	for _, tt := range illFormed {
		if ok, _ := accepts(tt.text); ok {
			t.Errorf("%s: xmllint accepts %q", tt.name, tt.text)
		}
	}
	for _, tt := range wellFormed {
		if ok, out := accepts(tt.text); !ok && !strings.Contains(out, "Excessive depth") {
			t.Errorf("%s: xmllint refuses %q: %s", tt.name, tt.text, out)
		}
	}
}
