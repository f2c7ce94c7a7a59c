//go:build browser

package report

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// browser is a headless Chromium with one tab, driven through the Chrome
// DevTools Protocol over a pair of pipes
// (https://chromedevtools.github.io/devtools-protocol/).
type browser struct {
	t       *testing.T
	in      io.Writer
	out     *bufio.Reader
	session string
	last    int
	// requests are the addresses that the page has asked for, faults what the
	// browser has complained about.
	requests, faults []string
}

// startBrowser starts Chromium, which the variable CHROMIUM names, or skips the
// test.
func startBrowser(t *testing.T) *browser {
	t.Helper()
	path, err := exec.LookPath(os.Getenv("CHROMIUM"))
	if err != nil {
		t.Skip("no browser: CHROMIUM does not name one")
	}
	profile, err := os.MkdirTemp("", "tslint-browser-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(profile) })
	commands, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	out, answers, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
		"--user-data-dir="+profile, "--remote-debugging-pipe", "about:blank")
	cmd.ExtraFiles = []*os.File{commands, answers}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	commands.Close()
	answers.Close()
	b := &browser{t: t, in: in, out: bufio.NewReader(out)}
	t.Cleanup(func() {
		b.call("Browser.close", nil, nil)
		in.Close()
		timer := time.AfterFunc(10*time.Second, func() { cmd.Process.Kill() })
		defer timer.Stop()
		cmd.Wait()
		out.Close()
	})
	b.attach()
	return b
}

// attach takes a new tab.
func (b *browser) attach() {
	var tab struct{ TargetID string }
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &tab)
	var session struct{ SessionID string }
	b.call("Target.attachToTarget", map[string]any{"targetId": tab.TargetID, "flatten": true}, &session)
	b.session = session.SessionID
	for _, domain := range []string{"Page", "Runtime", "Network", "Log", "Accessibility"} {
		b.call(domain+".enable", nil, nil)
	}
}

// message is a command, an answer or an event.
type message struct {
	ID      int                       `json:"id,omitempty"`
	Session string                    `json:"sessionId,omitempty"`
	Method  string                    `json:"method,omitempty"`
	Params  any                       `json:"params,omitempty"`
	Result  json.RawMessage           `json:"result,omitempty"`
	Error   *struct{ Message string } `json:"error,omitempty"`
}

// call sends a command and reads its answer into result.
func (b *browser) call(method string, params, result any) {
	b.t.Helper()
	b.last++
	data, err := json.Marshal(message{ID: b.last, Session: b.session, Method: method, Params: params})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.in.Write(append(data, 0)); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
	answer := b.await(func(m message) bool { return m.ID == b.last })
	if answer.Error != nil {
		b.t.Fatalf("%s: %s", method, answer.Error.Message)
	}
	if result != nil {
		if err := json.Unmarshal(answer.Result, result); err != nil {
			b.t.Fatalf("%s: %v", method, err)
		}
	}
}

// await reads messages until one is as wanted.
func (b *browser) await(wanted func(message) bool) message {
	b.t.Helper()
	for {
		data, err := b.out.ReadBytes(0)
		if err != nil {
			b.t.Fatalf("the browser has gone: %v", err)
		}
		var m message
		if err := json.Unmarshal(data[:len(data)-1], &m); err != nil {
			b.t.Fatal(err)
		}
		switch m.Method {
		case "Network.requestWillBeSent":
			request := m.Params.(map[string]any)["request"].(map[string]any)
			b.requests = append(b.requests, request["url"].(string))
		case "Runtime.exceptionThrown", "Log.entryAdded":
			b.faults = append(b.faults, string(data))
		}
		if wanted(m) {
			return m
		}
	}
}

// open shows a page of a width in CSS pixels and a colour scheme, light or dark.
func (b *browser) open(page string, width int, scheme string) {
	b.t.Helper()
	b.call("Emulation.setDeviceMetricsOverride", map[string]any{
		"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600,
	}, nil)
	b.call("Emulation.setEmulatedMedia", map[string]any{
		"features": []map[string]string{
			{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"},
		},
	}, nil)
	b.requests, b.faults = nil, nil
	b.call("Page.navigate", map[string]any{"url": "file://" + filepath.ToSlash(page)}, nil)
	b.await(func(m message) bool { return m.Method == "Page.loadEventFired" })
}

// eval runs JavaScript in the page, waits if it promises something, and decodes
// its value.
func (b *browser) eval(script string, value any) {
	b.t.Helper()
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	b.call("Runtime.evaluate", map[string]any{"expression": script, "returnByValue": true, "awaitPromise": true}, &answer)
	if answer.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s", script, answer.ExceptionDetails)
	}
	if value != nil {
		if err := json.Unmarshal(answer.Result.Value, value); err != nil {
			b.t.Fatalf("%s: %v", script, err)
		}
	}
}

// expect evaluates JavaScript and compares its value, as text.
func (b *browser) expect(script string, want any) {
	b.t.Helper()
	var got any
	b.eval(script, &got)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		b.t.Errorf("%s is %v, want %v", script, got, want)
	}
}

// press presses a key, by its DOM name.
func (b *browser) press(key string) {
	b.t.Helper()
	event := map[string]any{"key": key, "code": key}
	code := map[string]int{"Tab": 9, "Enter": 13, "Escape": 27, "ArrowLeft": 37, "ArrowRight": 39, " ": 32}[key]
	if code != 0 {
		event["windowsVirtualKeyCode"] = code
	}
	switch {
	case key == "Enter":
		event["text"] = "\r"
	case len(key) == 1:
		event["text"] = key
	}
	for _, kind := range []string{"keyDown", "keyUp"} {
		event["type"] = kind
		b.call("Input.dispatchKeyEvent", event, nil)
	}
}

// picture saves a screenshot of the whole page in the folder that the variable
// SCREENSHOTS names, if it is set.
func (b *browser) picture(name string, whole bool) {
	b.t.Helper()
	folder := os.Getenv("SCREENSHOTS")
	if folder == "" {
		return
	}
	var shot struct{ Data string }
	b.call("Page.captureScreenshot", map[string]any{"captureBeyondViewport": whole}, &shot)
	data, err := base64.StdEncoding.DecodeString(shot.Data)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), data, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
