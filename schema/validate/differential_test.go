package validate_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xeipuuv/gojsonschema"

	"tslint/schema"
	"tslint/schema/validate"
)

// names are those of all schemas.
var names = []string{
	schema.ConfigSchema, schema.ReportSchema, schema.RunSchema, schema.BaselineSchema, schema.CatalogueSchema, schema.VariablesSchema,
}

// TestAgainstLibrary compares what the package says with what gojsonschema says: of the documents of testdata, of every
// way to change one thing in them, and of the project's own data with many changes at once.
func TestAgainstLibrary(t *testing.T) {
	o := newOracle(t)
	for _, name := range names {
		for _, document := range documents(t, name) {
			for _, other := range names {
				o.compare(t, other, document)
			}
			for _, mutant := range mutants(document) {
				o.compare(t, name, mutant)
			}
		}
	}
	for name, file := range own {
		random := rand.New(rand.NewPCG(1, 2))
		for range 12 {
			o.compare(t, name, shaken(read(t, file), random))
		}
	}
	if o.compared < 10_000 {
		t.Errorf("only %d documents", o.compared)
	}
	want := []string{
		"additional_property_not_allowed", "array_max_items", "array_min_items", "array_min_properties", "enum", "format", "invalid_type",
		"missing_dependency", "number_all_of", "number_gte", "number_lte", "number_one_of", "pattern", "required", "string_gte", "string_lte", "unique",
	}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(o.seen))); diff != "" {
		t.Errorf("errors of the library that were seen (-want +got):\n%s", diff)
	}
}

// FuzzDocument: the package and gojsonschema agree about which documents follow a schema.
func FuzzDocument(f *testing.F) {
	o := newOracle(f)
	for i, name := range names {
		for _, document := range documents(f, name) {
			text, err := json.Marshal(document)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(text), uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		var document any
		if json.Unmarshal([]byte(text), &document) != nil {
			return
		}
		name := names[int(which)%len(names)]
		result, err := o.schemas[name].Validate(gojsonschema.NewGoLoader(document))
		if err != nil {
			t.Fatal(err)
		}
		violations, err := validate.Document(name, document)
		if err != nil || (len(violations) == 0) != result.Valid() {
			t.Errorf("%s: %v, %v, library: %v", name, violations, err, result.Errors())
		}
	})
}

// own are the project's own data, by schema.
var own = map[string]string{schema.CatalogueSchema: "../catalogue.json", schema.VariablesSchema: "../variables.json"}

// documents are the documents of testdata for a schema.
func documents(t testing.TB, name string) []any {
	t.Helper()
	archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var all []any
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".json") {
			all = append(all, decode(t, file.Data))
		}
	}
	return all
}

func read(t testing.TB, file string) any {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, text)
}

func decode(t testing.TB, text []byte) (document any) {
	t.Helper()
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	return document
}

// oracle is the library.
type oracle struct {
	schemas  map[string]*gojsonschema.Schema
	compared int
	seen     map[string]bool // the types of its errors
}

func newOracle(t testing.TB) *oracle {
	t.Helper()
	o := &oracle{schemas: map[string]*gojsonschema.Schema{}, seen: map[string]bool{}}
	for _, name := range names {
		text, _ := schema.Document(name)
		compiled, err := gojsonschema.NewSchema(gojsonschema.NewBytesLoader(text))
		if err != nil {
			t.Fatal(err)
		}
		o.schemas[name] = compiled
	}
	return o
}

// compare compares paths and kinds.
func (o *oracle) compare(t *testing.T, name string, document any) {
	t.Helper()
	o.compared++
	result, err := o.schemas[name].Validate(gojsonschema.NewGoLoader(document))
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, e := range result.Errors() {
		o.seen[e.Type()] = true
		want = append(want, lineOf(e))
	}
	violations, err := validate.Document(name, document)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range violations {
		got = append(got, line(v.Path, v.Kind))
	}
	if want, got = set(want), set(got); !slices.Equal(want, got) {
		text, _ := json.MarshalIndent(document, "", " ")
		t.Fatalf("%s (-library +package):\n%s\n%s", name, cmp.Diff(want, got), text)
	}
}

func line(path []string, kind validate.Kind) string {
	return fmt.Sprintf("%s: %s", strings.Join(path, "/"), kind)
}

func lineOf(e gojsonschema.ResultError) string {
	path := strings.Split(e.Context().String("\x00"), "\x00")[1:] // the first is a name for the root
	switch e.Type() {
	case "additional_property_not_allowed":
		return line(append(path, e.Details()["property"].(string)), validate.UnknownKey)
	case "required":
		return line(path, validate.MissingKey)
	case "invalid_type":
		return line(path, validate.WrongType)
	}
	return line(path, validate.WrongValue)
}

func set(lines []string) []string {
	slices.Sort(lines)
	return slices.Compact(lines)
}
