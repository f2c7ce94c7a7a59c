package main

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"
)

// called is what became of a call of the command within the test.
type called struct {
	code   int
	out    []byte
	errors string
}

// call calls the command within the test.
func call(stdin []byte, args ...string) called {
	return callWith(context.Background(), stdin, args...)
}

func callWith(ctx context.Context, stdin []byte, args ...string) called {
	var out, errors bytes.Buffer
	code := run(ctx, append([]string{"tslint"}, args...), bytes.NewReader(stdin), &out, &errors)
	return called{code, out.Bytes(), errors.String()}
}

// reported is the part of a JSON report that tests look at.
type reported struct {
	Findings []struct {
		Rule, Severity, Unfixed string
	}
	Fixed []struct {
		Rule string
		Fix  struct{ Title string }
	}
}

// callJSON calls the command with --format json and without a configuration.
func callJSON(t *testing.T, args ...string) (r reported, code int) {
	t.Helper()
	c := call(nil, append(args, "--format", "json", "--no-config", "--quiet")...)
	if err := json.Unmarshal(c.out, &r); err != nil {
		t.Fatalf("tslint %s: %v\n%s", strings.Join(args, " "), err, c.errors)
	}
	return r, c.code
}
