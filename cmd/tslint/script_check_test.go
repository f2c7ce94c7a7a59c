package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"tslint/schema"
	"tslint/schema/validate"
)

// The commands of this file check what tslint has written, or not written.

// remembered is the key of a script's value that keeps what cmdRemember saw, a
// *map[string]string by file name.
type remembered struct{}

// cmdRemember notes all files of the script's folder: content, permissions and
// time of the last change.
func cmdRemember(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 0, "remember")
	*ts.Value(remembered{}).(*map[string]string) = folderState(ts)
}

// cmdUnchanged checks that nothing has changed since remember, and nothing was
// added or removed, but for the files named:
//
//	unchanged [FILE...]
func cmdUnchanged(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg, "unchanged [FILE...]")
	before, now := maps.Clone(*ts.Value(remembered{}).(*map[string]string)), folderState(ts)
	for _, name := range args {
		if before[name] == now[name] {
			ts.Fatalf("%s has not changed", name)
		}
		delete(before, name)
		delete(now, name)
	}
	if diff := cmp.Diff(before, now); diff != "" {
		ts.Fatalf("(-before +now):\n%s", diff)
	}
}

func folderState(ts *testscript.TestScript) map[string]string {
	root := ts.Getenv("WORK")
	state := map[string]string{}
	ts.Check(filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		what := ""
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			what = fmt.Sprintf("%x", sha256.Sum256(data))
		}
		state[filepath.ToSlash(name)] = fmt.Sprint(info.Mode(), info.ModTime(), what)
		return nil
	}))
	return state
}

// cmdValidReport holds a JSON report against schema/report.schema.json:
//
//	validreport FILE
func cmdValidReport(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 1, "validreport FILE")
	checkSchema(ts, schema.ReportSchema, args[0])
}

// cmdValidBaseline holds a baseline against schema/baseline.schema.json:
//
//	validbaseline FILE
func cmdValidBaseline(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) != 1, "validbaseline FILE")
	checkSchema(ts, schema.BaselineSchema, args[0])
}

func checkSchema(ts *testscript.TestScript, name, file string) {
	var document any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(file)), &document))
	violations, err := validate.Document(name, document)
	ts.Check(err)
	for _, v := range violations {
		ts.Fatalf("%v: %s", v.Path, v.Message)
	}
}

// cmdSameMembers checks that two zip files have the same members in the same
// order, and that all but the named ones are stored in the same bytes:
//
//	samemembers ZIP ZIP [MEMBER...]
func cmdSameMembers(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, neg || len(args) < 2, "samemembers ZIP ZIP [MEMBER...]")
	before, after := storedMembers(ts, args[0]), storedMembers(ts, args[1])
	if len(before) != len(after) {
		ts.Fatalf("%d members, then %d", len(before), len(after))
	}
	for i, m := range before {
		changed := slices.Contains(args[2:], m.name)
		switch {
		case m.name != after[i].name:
			ts.Fatalf("member %d is %s, then %s", i, m.name, after[i].name)
		case changed && m.stored == after[i].stored:
			ts.Fatalf("%s has not changed", m.name)
		case !changed && m != after[i]:
			ts.Fatalf("%s has changed", m.name)
		}
	}
}

// storedMember is a member of a zip file as it is stored.
type storedMember struct{ name, header, stored string }

func storedMembers(ts *testscript.TestScript, file string) []storedMember {
	data := []byte(ts.ReadFile(file))
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	ts.Check(err)
	var members []storedMember
	for _, f := range r.File {
		raw, err := f.OpenRaw()
		ts.Check(err)
		stored, err := io.ReadAll(raw)
		ts.Check(err)
		members = append(members, storedMember{f.Name, fmt.Sprintf("%+v", f.FileHeader), string(stored)})
	}
	return members
}
