package schema_test

import (
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tslint/schema"
)

// TestGenerated proves that the Go values say what the JSON files say: every key has its field with the same value,
// and every field that is not zero has its key.
func TestGenerated(t *testing.T) {
	for file, tables := range map[string]map[string]any{
		"catalogue.json": {
			"attributes": schema.Attributes(),
			"operators":  schema.Operators(),
			"conditions": schema.Conditions(),
			"steps":      schema.Steps(),
		},
		"variables.json": {"variables": schema.Variables()},
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var document map[string]any
		if err := json.Unmarshal(text, &document); err != nil {
			t.Fatal(err)
		}
		for key, value := range tables {
			same(t, file+"/"+key, document[key], reflect.ValueOf(value))
		}
	}
	if t.Failed() {
		t.Log("the generated values are stale: run go generate ./schema")
	}
}

// same compares a JSON value with the Go value that was generated from it.
func same(t *testing.T, place string, want any, got reflect.Value) {
	t.Helper()
	if got.Kind() == reflect.Pointer && !got.IsNil() {
		got = got.Elem()
	}
	switch w := want.(type) {
	case map[string]any:
		sameFields(t, place, w, got)
	case []any:
		if r, ok := got.Interface().(schema.Range); ok {
			if float64(r.Min) != w[0] || float64(r.Max) != w[1] {
				t.Errorf("%s: %v, not %v", place, r, w)
			}
			return
		}
		if got.Len() != len(w) {
			t.Errorf("%s: %d elements, not %d", place, got.Len(), len(w))
			return
		}
		for i := range w {
			same(t, place+"/"+elementName(w[i], i), w[i], got.Index(i))
		}
	case string:
		if got.String() != w {
			t.Errorf("%s: %q, not %q", place, got, w)
		}
	case bool:
		if got.Bool() != w {
			t.Errorf("%s: %v, not %v", place, got, w)
		}
	case float64:
		if float64(got.Int()) != w {
			t.Errorf("%s: %v, not %v", place, got, w)
		}
	default:
		t.Errorf("%s: unexpected %T", place, want)
	}
}

func sameFields(t *testing.T, place string, want map[string]any, got reflect.Value) {
	t.Helper()
	if got.Kind() != reflect.Struct {
		t.Errorf("%s is missing", place)
		return
	}
	for i := range got.NumField() {
		name := got.Type().Field(i).Name
		key := strings.ToLower(name[:1]) + name[1:]
		value, ok := want[key]
		if key == "outputs" && got.Type() == reflect.TypeFor[schema.StepType]() {
			continue // stands with the variables, see TestOutputsOfSteps
		}
		if ok {
			same(t, place+"/"+key, value, got.Field(i))
		} else if !got.Field(i).IsZero() {
			t.Errorf("%s/%s: %v stands in no JSON file", place, key, got.Field(i))
		}
		delete(want, key)
	}
	for key := range want {
		t.Errorf("%s: no field for %s", place, key)
	}
}

// elementName finds a readable name for an element of a list.
func elementName(element any, index int) string {
	if object, ok := element.(map[string]any); ok {
		for _, key := range []string{"type", "name"} {
			if name, ok := object[key].(string); ok && (key == "name" || strings.Contains(name, "_")) {
				return name
			}
		}
	}
	return strconv.Itoa(index)
}

func TestStepTypes(t *testing.T) {
	seen := map[string]bool{}
	for i := range schema.Steps() {
		s := &schema.Steps()[i]
		if seen[s.Type] {
			t.Errorf("%s stands there twice", s.Type)
		}
		seen[s.Type] = true
		if !strings.HasPrefix(s.Docs, "https://learn.microsoft.com/") {
			t.Errorf("%s: no page", s.Type)
		}
		for _, other := range s.ReplacedBy {
			if r, ok := schema.Step(other); !ok || r.Product != schema.ConfigMgr {
				t.Errorf("%s: replaced by %s, which is no ConfigMgr step", s.Type, other)
			}
		}
		if s.Element == "step" && s.RunIn == "" {
			t.Errorf("%s: no runIn", s.Type)
		}
		checkProperties(t, s)
		checkTemplate(t, s)
	}
	if len(seen) < 56 {
		t.Errorf("only %d step types", len(seen))
	}
}

func checkProperties(t *testing.T, s *schema.StepType) {
	t.Helper()
	names := map[string]bool{}
	for _, p := range s.Properties {
		// The property and the variable of an array may be found by a member's name as well.
		for _, name := range []string{p.Name, p.Variable} {
			if found, ok := s.Property(name); !ok || found.Name != p.Name {
				t.Errorf("%s: %s does not find %s", s.Type, name, p.Name)
			}
		}
		if names[strings.ToLower(p.Name)] {
			t.Errorf("%s.%s stands there twice", s.Type, p.Name)
		}
		names[strings.ToLower(p.Name)] = true
	}
	for _, p := range s.Properties {
		for _, other := range []string{p.RequiredIfNull, p.RequiredIfNotNull, p.Of} {
			if other != "" && !names[strings.ToLower(other)] {
				t.Errorf("%s.%s: no property %s", s.Type, p.Name, other)
			}
		}
		if p.Range != nil && p.Range.Min > p.Range.Max || p.Length != nil && p.Length.Min > p.Length.Max {
			t.Errorf("%s.%s: the range is empty", s.Type, p.Name)
		}
		if (p.Type == schema.Array) != (p.Members != nil) {
			t.Errorf("%s.%s: arrays have members, and nothing else has", s.Type, p.Name)
		}
		if p.Default != "" && p.Values != nil && !slices.Contains(p.Values, p.Default) {
			t.Errorf("%s.%s: the default %s is not allowed", s.Type, p.Name, p.Default)
		}
	}
	sorted := slices.IsSortedFunc(s.Properties, func(a, b schema.Property) int {
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	if !sorted {
		t.Errorf("%s: the properties are not sorted", s.Type)
	}
}

var (
	templateArgs      = regexp.MustCompile(`[^%]%(\d+)|<\?(\d+):`)
	templateVariables = regexp.MustCompile(`%%([A-Za-z]+)%%`)
)

// checkTemplate checks that what a command line template mentions exists.
func checkTemplate(t *testing.T, s *schema.StepType) {
	t.Helper()
	args := map[string]bool{}
	for _, p := range s.Properties {
		args[strconv.Itoa(p.Arg)] = true
	}
	for _, m := range templateArgs.FindAllStringSubmatch(s.CommandLine, -1) {
		if number := m[1] + m[2]; !args[number] {
			t.Errorf("%s: the template has an argument %s, which no property is", s.Type, number)
		}
	}
	for _, m := range templateVariables.FindAllStringSubmatch(s.CommandLine, -1) {
		_, isProperty := s.Property(m[1])
		_, isVariable := schema.Variable(m[1])
		if !isProperty && !isVariable {
			t.Errorf("%s: the template has a variable %s, which nobody knows", s.Type, m[1])
		}
	}
}

func TestConditionTypes(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range schema.Conditions() {
		if seen[c.Type] {
			t.Errorf("%s stands there twice", c.Type)
		}
		seen[c.Type] = true
		if c.Element == "expression" && len(c.Fields) == 0 {
			t.Errorf("%s has no fields", c.Type)
		}
		for _, f := range c.Fields {
			if found, ok := c.Field(f.Name); !ok || found.Name != f.Name {
				t.Errorf("%s.%s is not found", c.Type, f.Name)
			}
		}
	}
	if !slices.Equal(schema.Operators(), []string{"and", "or", "not"}) {
		t.Errorf("operators %v", schema.Operators())
	}
}

// TestOutputsOfSteps holds what steps set against the variables, which say which steps set them.
func TestOutputsOfSteps(t *testing.T) {
	want := map[string][]string{}
	for _, v := range schema.Variables() {
		for _, step := range v.Outputs {
			want[step] = append(want[step], v.Name)
		}
	}
	got := map[string][]string{}
	for _, s := range schema.Steps() {
		if s.Outputs != nil {
			got[s.Type] = s.Outputs
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestVariables(t *testing.T) {
	previous := ""
	for _, v := range schema.Variables() {
		if name := strings.ToLower(v.Name); name <= previous {
			t.Errorf("%s is not sorted, or stands there twice", v.Name)
		} else {
			previous = name
		}
		for _, step := range slices.Concat(v.Inputs, v.Outputs) {
			if _, ok := schema.Step(step); !ok {
				t.Errorf("%s: no step type %s", v.Name, step)
			}
		}
		if v.ReadOnly && v.Product != schema.ConfigMgr {
			t.Errorf("%s: only Configuration Manager protects variables", v.Name)
		}
	}
}

// TestPropertyVariables checks that the variables of properties that are not hidden are in the list, as they are
// variables that a sequence can set and test.
func TestPropertyVariables(t *testing.T) {
	for _, s := range schema.Steps() {
		for _, p := range s.Properties {
			if s.Product != schema.ConfigMgr || p.Hidden {
				continue
			}
			v, ok := schema.Variable(p.Variable)
			if !ok || !slices.Contains(v.Inputs, s.Type) {
				t.Errorf("%s.%s: variable %s is not listed as its input", s.Type, p.Name, p.Variable)
				continue
			}
			if v.Secret != p.Secret {
				t.Errorf("%s.%s and %s do not agree whether they are secret", s.Type, p.Name, v.Name)
			}
		}
	}
}
