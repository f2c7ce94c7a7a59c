package report

import (
	"strings"
	"testing"

	"tslint/tsxml"
)

// TestExcerpt cuts lines out of documents: «» are put around the marked part.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("<a b='c'/>", 200)
	for _, c := range []struct {
		name, text string
		span       tsxml.Span
		want       string
	}{
		{"a tag", "<a>\n\t<b c='d'/>\r\n</a>", tsxml.Span{Start: 5, End: 15}, " «<b c='d'/>»"},
		{"over several lines", "<a>\n<b\n c='d'/></a>", tsxml.Span{Start: 4, End: 15}, "«<b»"},
		{"a point", "<a>é</b>", tsxml.Span{Start: 5, End: 5}, "<a>é«<»/b>"},
		{"the end", "<a>", tsxml.Span{Start: 3, End: 3}, "<a>«»"},
		{"control characters", "<a b='\u009b\x00'/>", tsxml.Span{Start: 3, End: 4}, "<a «b»='  '/>"},
		{"a long line", long, tsxml.Span{Start: 1000, End: 1010}, "…" + long[600:1000] + "«<a b='c'/>»" + long[1010:1400] + "…"},
		{"a long element", long, tsxml.Span{Start: 1000, End: 2000}, "…" + long[600:1000] + "«" + long[1000:1800] + "»…"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := excerpt(c.text, tsxml.NewLines(c.text), c.span)
			if got := marked(e); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// marked shows an excerpt in one line.
func marked(e Excerpt) string {
	runes := []rune(e.Text)
	to := min(e.To, len(runes))
	text := string(runes[:e.From]) + "«" + string(runes[e.From:to]) + "»" + string(runes[to:])
	if e.CutLeft {
		text = ellipsis + text
	}
	if e.CutRight {
		text += ellipsis
	}
	return text
}

// TestWindow cuts excerpts to the width of a terminal.
func TestWindow(t *testing.T) {
	for _, c := range []struct {
		name    string
		e       Excerpt
		columns int
		want    string
	}{
		{"it fits exactly", Excerpt{Text: strings.Repeat("a", 30), From: 3, To: 5}, 30, "aaa«aa»" + strings.Repeat("a", 25)},
		{"one too many", Excerpt{Text: strings.Repeat("a", 31), From: 3, To: 5}, 30, "aaa«aa»" + strings.Repeat("a", 23) + "…"},
		{"the mark is far to the right", Excerpt{Text: strings.Repeat("a", 90) + "bcd", From: 90, To: 93}, 40, "…aaaaaaaaaa«bcd»"},
		{"the mark is longer than the line", Excerpt{Text: "aa" + strings.Repeat("b", 50), From: 2, To: 52}, 30, "aa«" + strings.Repeat("b", 26) + "»…"},
		{"cut already", Excerpt{Text: strings.Repeat("a", 50), From: 25, To: 26, CutLeft: true, CutRight: true}, 30, "…" + strings.Repeat("a", 25) + "«a»aa…"},
		{"deep indentation", Excerpt{Text: strings.Repeat(" ", 60) + "<a/>", From: 60, To: 64}, 30, "    «<a/>»"},
		{"shallow indentation", Excerpt{Text: "  <a/>", From: 2, To: 6}, 30, "  «<a/>»"},
		{"wide characters", Excerpt{Text: strings.Repeat("復", 20), From: 1, To: 2}, 20, "復«復»" + strings.Repeat("復", 7) + "…"},
		{"combining characters take no column", Excerpt{Text: strings.Repeat("e\u0301", 20), From: 0, To: 2}, 20, "«e\u0301»" + strings.Repeat("e\u0301", 19)},
		{"never too narrow", Excerpt{Text: strings.Repeat("a", 30), From: 0, To: 1}, 5, "«a»" + strings.Repeat("a", 17) + "…"},
		{"nothing", Excerpt{From: 0, To: 1}, 30, "«»"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, from, to := window(c.e, c.columns)
			if got := marked(Excerpt{Text: text, From: from, To: to}); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if width := displayWidth(text); width > max(c.columns, 20) {
				t.Errorf("%d columns, want %d at most", width, c.columns)
			}
		})
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"one two three", 7, "one two|three"},
		{"one two three", 100, "one two three"},
		{"a-word-that-is-longer-than-the-line b", 10, "a-word-that-is-longer-than-the-line|b"},
		{"状態の 復元", 8, "状態の|復元"},
		{"", 10, ""},
	} {
		if got := strings.Join(wrap(c.text, c.width), "|"); got != c.want {
			t.Errorf("%q in %d columns: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
