//go:build browser

package report

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// writtenPage is a file with the HTML report of some samples.
func writtenPage(t *testing.T, names ...string) string {
	t.Helper()
	r := reportOf(t, names...)
	r.Files[0].Findings[0].Suppressed = &Suppression{Kind: InSource, Reason: "the lab only"}
	path := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(path, written(t, "html", r), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// pageSamples begins with the file whose finding is suppressed.
var pageSamples = append([]string{"refresh-no-run-first.xml"}, goldenSamples...)

const (
	desktop = 1280
	phone   = 390
)

// TestPageLooks opens the page in both widths and both colour schemes: nothing
// is wider than the window, every text can be told from its ground, and the
// pictures are there to look at.
func TestPageLooks(t *testing.T) {
	b := startBrowser(t)
	page := writtenPage(t, goldenSamples...)
	for width, device := range map[int]string{desktop: "desktop", phone: "phone"} {
		for _, scheme := range []string{"light", "dark"} {
			b.open(page, width, scheme)
			name := device + "-" + scheme
			b.picture(name, false)
			b.picture(name+"-whole", true)
			b.expect(tooWide, "")
			b.expect(tooFaint, "")
			b.eval(`document.querySelector("[data-rule=K11] .walk").click()`, nil)
			b.press("ArrowRight")
			b.picture(name+"-walk", false)
			b.expect(tooWide, "")
			b.eval(`document.getElementById("theme").click()`, nil)
			b.expect(tooFaint, "")
		}
	}
}

// tooWide lists the elements that stand out of the window.
const tooWide = `[...document.querySelectorAll("body *")].filter(e => !e.closest("pre, .defs, .skip") && e.getBoundingClientRect().right > innerWidth + 1)
	.map(e => e.tagName + "." + e.className).join(" ")`

// tooFaint lists texts whose contrast with their ground is below 4.5 (WCAG 2.2,
// 1.4.3).
const tooFaint = `(() => {
	const channels = (color) => { const m = color.match(/[\d.]+/g).map(Number); return m.length > 3 && m[3] === 0 ? null : m; };
	const light = (color) => { const [r, g, b] = color.map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126*r + .7152*g + .0722*b; };
	const ground = (e) => { for (; e; e = e.parentElement) { const c = channels(getComputedStyle(e).backgroundColor); if (c) return c; } return [255, 255, 255]; };
	const faint = [];
	for (const e of document.querySelectorAll("body *")) {
		if (!e.checkVisibility() || e.closest("svg, script, style, .walking, :disabled") || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
		const a = light(channels(getComputedStyle(e).color)), b = light(ground(e));
		const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
		if (ratio < 4.5) faint.push(e.tagName + "." + e.className + " " + ratio.toFixed(2) + " " + e.textContent.slice(0, 20));
	}
	return faint.join("; ");
})()`

// TestPageStandsAlone sees what the page asks for and what the browser says.
func TestPageStandsAlone(t *testing.T) {
	b := startBrowser(t)
	page := writtenPage(t, pageSamples...)
	b.open(page, desktop, "light")
	b.eval(`for (const button of document.querySelectorAll("button")) button.click()`, nil)
	if len(b.requests) != 1 || !strings.HasPrefix(b.requests[0], "file://") {
		t.Errorf("the page asks for %v", b.requests)
	}
	if len(b.faults) > 0 {
		t.Errorf("the browser complains: %v", b.faults)
	}
	asked := make(chan string, 9)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { asked <- r.URL.Path }))
	defer server.Close()
	b.eval(fmt.Sprintf(`fetch(%q).catch(() => {})`, server.URL+"/fetch"), nil)
	b.eval(fmt.Sprintf(`new Promise(done => { const image = new Image(); image.onload = image.onerror = done; image.src = %q; })`, server.URL+"/image"), nil)
	if len(asked) > 0 {
		t.Errorf("the policy lets through %s", <-asked)
	}
}

// shown counts the findings that can be seen.
const shown = `[...document.querySelectorAll(".finding")].filter(f => f.checkVisibility()).length`

func TestPageFilter(t *testing.T) {
	b := startBrowser(t)
	b.open(writtenPage(t, pageSamples...), desktop, "light")
	total := len(reportOf(t, pageSamples...).open())
	b.expect(shown, total)
	b.expect(`document.getElementById("shown").textContent`, "")

	b.eval(`for (const key of ["error", "warning", "suppressed"]) document.querySelector("[value=" + key + "]").click()`, nil)
	b.expect(shown, 1)
	b.expect(`document.getElementById("shown").textContent`, fmt.Sprintf("1 of %d findings shown", total))
	b.expect(`[...document.querySelectorAll("main > section, nav li")].filter(e => e.checkVisibility()).length`, 2)

	b.eval(`document.querySelector("[value=note]").click()`, nil)
	b.expect(shown, 0)
	b.expect(`document.getElementById("nothing").checkVisibility()`, true)

	b.eval(`for (const key of ["error", "warning", "note", "suppressed"]) document.querySelector("[value=" + key + "]").click()`, nil)
	b.eval(`const rule = document.querySelector("[name=rule]"); rule.value = "K04"; rule.dispatchEvent(new Event("change", {bubbles: true}))`, nil)
	b.expect(`[...document.querySelectorAll(".finding")].every(f => f.checkVisibility() === (f.dataset.rule === "K04"))`, true)
}

// TestPageWalk walks through the run of the finding whose run has a step that
// fails.
func TestPageWalk(t *testing.T) {
	var steps, stops []string
	failing := 0
	for _, f := range reportOf(t, pageSamples...).open() {
		for _, fact := range f.Witness {
			if f.Rule.ID != "K11" || fact.Assume != "" {
				continue
			}
			steps = append(steps, fact.Step[len(fact.Step)-1])
			stops = append(stops, strconv.Itoa(len(steps)))
			if fact.Failed {
				failing = len(steps)
				stops[failing-1] += " fails"
			}
		}
	}
	if failing < 2 || failing == len(steps) {
		t.Fatalf("step %d of %v fails", failing, steps)
	}
	b := startBrowser(t)
	b.open(writtenPage(t, pageSamples...), phone, "dark")
	b.eval(`document.querySelector("[data-rule=K11]").open = true`, nil)
	b.eval(`document.querySelector("[data-rule=K11] .walk").click()`, nil)
	at := func(step int) {
		t.Helper()
		now := fmt.Sprintf("Step %d of %d: %s", step, len(steps), steps[step-1])
		if step == failing {
			now += " fails"
		}
		b.expect(`document.querySelector("#player .now").textContent`, now)
		b.expect(`[...document.querySelectorAll(".current")].map(r => r.querySelector(".name").textContent).join()`, steps[step-1])
		b.expect(`(() => { const r = document.querySelector(".current > .line").getBoundingClientRect(), p = document.getElementById("player").getBoundingClientRect();
			return r.top >= 0 && r.bottom <= p.top })()`, true)
	}
	at(1)
	b.expect(`[...document.querySelectorAll(".stop")].map(s => s.textContent).join()`, strings.Join(stops, ","))
	b.expect(`document.activeElement.textContent`, "Next ›")
	for step := 2; step <= len(steps); step++ {
		b.press("ArrowRight")
		at(step)
	}
	b.press("ArrowRight") // there is no further one
	at(len(steps))
	b.expect(`document.querySelector("[data-move=next]").disabled`, true)
	b.press("ArrowLeft")
	at(len(steps) - 1)
	b.press("Escape")
	b.expect(`document.getElementById("player").checkVisibility()`, false)
	b.expect(`document.querySelectorAll(".stop, .walked, .current, .walking").length`, 0)
	b.expect(`document.activeElement === document.querySelector("[data-rule=K11] .walk")`, true)
}

func TestPageKeys(t *testing.T) {
	b := startBrowser(t)
	b.open(writtenPage(t, pageSamples...), desktop, "light")
	focused := `document.activeElement.closest(".finding")?.id ?? document.activeElement.textContent.trim()`
	b.press("Tab")
	b.expect(focused, "Skip to the findings")
	b.press("n")
	b.expect(focused, "s1-f1")
	b.expect(`document.activeElement.tagName`, "SUMMARY")
	b.expect(`document.getElementById("s1-f1").open`, true)
	b.press("Enter")
	b.expect(`document.getElementById("s1-f1").open`, false)
	b.press("p")
	b.expect(`document.activeElement.closest(".finding") === [...document.querySelectorAll(".finding")].at(-1)`, true)
	b.press("n")
	b.expect(focused, "s1-f1")

	// Everything that can be operated has a name.
	var tree struct {
		Nodes []struct {
			Ignored    bool
			Role, Name struct{ Value any }
		}
	}
	b.call("Accessibility.getFullAXTree", nil, &tree)
	operable := 0
	for _, node := range tree.Nodes {
		switch node.Role.Value {
		case "button", "link", "checkbox", "combobox", "DisclosureTriangle", "region", "navigation", "form":
			if operable++; !node.Ignored && fmt.Sprint(node.Name.Value) == "" {
				t.Errorf("a %v has no name", node.Role.Value)
			}
		}
	}
	if operable < 20 {
		t.Errorf("only %d elements were looked at", operable)
	}
}

// TestPageFolds links into groups that are folded.
func TestPageFolds(t *testing.T) {
	b := startBrowser(t)
	b.open(writtenPage(t, pageSamples...), desktop, "light")
	b.eval(`for (const d of document.querySelectorAll("details")) d.open = false`, nil)
	b.expect(`document.querySelector("main .inside").checkVisibility()`, true)
	b.eval(`location.hash = "s2-f1"`, nil)
	b.eval(`new Promise(done => setTimeout(done, 100))`, nil)
	b.expect(`document.getElementById("s2-f1").checkVisibility()`, true)
	b.eval(`document.getElementById("expand").click()`, nil)
	b.expect(`[...document.querySelectorAll(".card")].every(c => c.checkVisibility())`, true)
	b.eval(`document.getElementById("collapse").click()`, nil)
	b.expect(`[...document.querySelectorAll(".card")].some(c => c.checkVisibility())`, false)
}

func TestPagePrints(t *testing.T) {
	b := startBrowser(t)
	b.open(writtenPage(t, pageSamples...), desktop, "dark")
	b.eval(`for (const d of document.querySelectorAll("details")) d.open = false`, nil)
	b.eval(`dispatchEvent(new Event("beforeprint"))`, nil)
	b.call("Emulation.setEmulatedMedia", map[string]any{"media": "print"}, nil)
	b.expect(`[...document.querySelectorAll(".card")].every(c => c.checkVisibility())`, true)
	b.expect(`[...document.querySelectorAll("button, select, #player")].some(c => c.checkVisibility())`, false)
	b.expect(`getComputedStyle(document.body).backgroundColor`, "rgb(255, 255, 255)")
	b.expect(tooFaint, "")
	b.picture("print", true)
	b.call("Emulation.setEmulatedMedia", map[string]any{"media": ""}, nil)
	b.eval(`dispatchEvent(new Event("afterprint"))`, nil)
	b.expect(`[...document.querySelectorAll(".card")].some(c => c.checkVisibility())`, false)
}

// TestPageWithoutScript shows everything and offers nothing that does not work.
func TestPageWithoutScript(t *testing.T) {
	b := startBrowser(t)
	b.call("Emulation.setScriptExecutionDisabled", map[string]any{"value": true}, nil)
	b.open(writtenPage(t, pageSamples...), phone, "light")
	b.expect(shown, len(reportOf(t, pageSamples...).open()))
	b.expect(`[...document.querySelectorAll("button, select")].some(c => c.checkVisibility())`, false)
}
