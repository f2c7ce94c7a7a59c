package validate_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/xeipuuv/gojsonschema"

	"tslint/schema"
	"tslint/schema/validate"
)

func TestDocuments(t *testing.T) {
	for _, name := range names {
		archive, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		if len(archive.Files) == 0 || len(archive.Files)%2 != 0 {
			t.Fatalf("%s: documents and expectations come in pairs", name)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			document, want := archive.Files[i], archive.Files[i+1]
			t.Run(name+"/"+document.Name, func(t *testing.T) {
				got := lines(t, name, document.Data)
				if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", want.Name, diff)
				}
			})
		}
	}
}

// lines shows violations as the archives write them.
func lines(t *testing.T, name string, text []byte) string {
	t.Helper()
	var document any
	if err := json.Unmarshal(text, &document); err != nil {
		t.Fatal(err)
	}
	violations, err := validate.Document(name, document)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, v := range violations {
		fmt.Fprintf(&b, "%s: %s", strings.Join(v.Path, "/"), v.Message)
		if len(v.Allowed) > 1 {
			fmt.Fprintf(&b, " (%s)", strings.Join(v.Allowed, ", "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestKinds(t *testing.T) {
	document := map[string]any{"versoin": 1, "fail-on": 3, "encoding": "ebcdic"}
	violations, err := validate.Document(schema.ConfigSchema, document)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]validate.Kind{}
	for _, v := range violations {
		got[strings.Join(v.Path, "/")] = v.Kind
	}
	want := map[string]validate.Kind{
		"":         validate.MissingKey,
		"encoding": validate.WrongValue,
		"fail-on":  validate.WrongType,
		"versoin":  validate.UnknownKey,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestNumberTypes: YAML decoders give other Go types than encoding/json.
func TestNumberTypes(t *testing.T) {
	for _, version := range []any{1, uint64(1), int64(1), 1.0, json.Number("1")} {
		violations, err := validate.Document(schema.ConfigSchema, map[string]any{"version": version})
		if err != nil || len(violations) > 0 {
			t.Errorf("version %T: %v, %v", version, violations, err)
		}
	}
}

// TestValues: numbers are compared by value, whatever their type and notation, and texts measured in characters.
func TestValues(t *testing.T) {
	config := func(key string, value any) map[string]any { return map[string]any{"version": 1.0, key: value} }
	hotfixes := func(numbers ...any) any { return config("client", map[string]any{"hotfixes": numbers}) }
	program := func(name string) any { return config("certfix", map[string]any{"program": name}) }
	for _, c := range []struct {
		document any
		want     string
	}{
		{config("product", int8(5)), `5 is not one of auto, 2007, current`},
		{config("product", json.Number("2007.0")), ``},
		{config("product", json.Number("2.007e3")), ``},
		{config("product", nil), `<nil> is not one of auto, 2007, current`},
		{config("product", []int{2007}), `[2007] is not one of auto, 2007, current`},
		{hotfixes(uint8(1), 2.0, json.Number("3e0")), ``},
		{hotfixes(1, json.Number("1.0")), `must not hold the same value twice`},
		{hotfixes([]any{1, nil}, []any{1.0, nil}), `must not hold the same value twice; expected integer, got array; expected integer, got array`},
		{hotfixes(map[string]any{"a": 1}, map[string]any{"a": "1"}), `expected integer, got object; expected integer, got object`},
		{hotfixes(json.Number("1e400")), ``},
		{hotfixes(json.Number("-1e400")), `must be at least 1`},
		{hotfixes(json.Number("0.5")), `expected integer, got number`},
		{hotfixes(float32(1.5)), `expected integer, got number`},
		{program(strings.Repeat("\U0001F4BE", 50)), ``},
		{program(strings.Repeat("é", 51)), `must not have more than 50 characters`},
	} {
		violations, err := validate.Document(schema.ConfigSchema, c.document)
		if err != nil {
			t.Fatal(err)
		}
		var messages []string
		for _, v := range violations {
			messages = append(messages, v.Message)
		}
		if got := strings.Join(messages, "; "); got != c.want {
			t.Errorf("%v: %q, not %q", c.document, got, c.want)
		}
	}
}

func TestErrors(t *testing.T) {
	if _, err := validate.Document("confg", nil); err == nil {
		t.Error("no error for an unknown schema")
	}
	if _, err := validate.Document(schema.ConfigSchema, map[any]any{1: 2}); err == nil {
		t.Error("no error for a document that JSON cannot express")
	}
	for _, value := range []any{math.NaN(), math.Inf(1), json.Number("one"), func() {}} {
		if _, err := validate.Document(schema.ConfigSchema, map[string]any{"version": value}); err == nil {
			t.Errorf("no error for %v, which JSON cannot express", value)
		}
	}
}

// TestCatalogue holds the project's own data against their schemas.
func TestCatalogue(t *testing.T) {
	for name, file := range map[string]string{
		schema.CatalogueSchema: "../catalogue.json",
		schema.VariablesSchema: "../variables.json",
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if violations := lines(t, name, text); violations != "" {
			t.Errorf("%s:\n%s", file, violations)
		}
	}
}

// TestSchemas holds every schema against the schema of schemas (draft-07), and checks that every object says which
// keys it has, and allows no others.
func TestSchemas(t *testing.T) {
	for _, name := range names {
		text, ok := schema.Document(name)
		if !ok {
			t.Fatalf("no schema %s", name)
		}
		loader := gojsonschema.NewSchemaLoader()
		loader.Validate = true
		if err := loader.AddSchemas(gojsonschema.NewBytesLoader(text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var tree any
		if err := json.Unmarshal(text, &tree); err != nil {
			t.Fatal(err)
		}
		checkStrict(t, name, tree)
	}
	if _, ok := schema.Document("nonsense"); ok {
		t.Error("a schema by the name of nonsense")
	}
}

func checkStrict(t *testing.T, place string, node any) {
	t.Helper()
	switch n := node.(type) {
	case map[string]any:
		if n["type"] == "object" && n["additionalProperties"] != false {
			t.Errorf("%s: allows unknown keys", place)
		}
		for key, value := range n {
			checkStrict(t, place+"/"+key, value)
		}
	case []any:
		for i, value := range n {
			checkStrict(t, fmt.Sprint(place, "/", i), value)
		}
	}
}

// TestConfigDescriptions: an editor shows the descriptions while a configuration is written.
func TestConfigDescriptions(t *testing.T) {
	text, _ := schema.Document(schema.ConfigSchema)
	var tree struct {
		Properties map[string]struct {
			Description string
			Properties  map[string]struct{ Description string }
		}
	}
	if err := json.Unmarshal(text, &tree); err != nil {
		t.Fatal(err)
	}
	for key, property := range tree.Properties {
		if property.Description == "" {
			t.Errorf("%s has no description", key)
		}
		for inner, p := range property.Properties {
			if p.Description == "" {
				t.Errorf("%s.%s has no description", key, inner)
			}
		}
	}
}
