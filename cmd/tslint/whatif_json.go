package main

import (
	"encoding/json"
	"io"

	"tslint/cmd/tslint/internal/report"
	"tslint/sim"
	"tslint/tsxml"
)

// writeWhatIfJSON writes the runs as schema/run.schema.json describes them.
func writeWhatIfJSON(w io.Writer, shown *whatIfReport, _ report.Style) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(jsonWhatIfOf(shown))
}

type jsonWhatIf struct {
	Version  int             `json:"version"`
	Tool     jsonWhatIfTool  `json:"tool"`
	File     string          `json:"file"`
	Member   string          `json:"member,omitempty"`
	Sequence string          `json:"sequence,omitempty"`
	Package  string          `json:"package,omitempty"`
	Runs     []jsonWhatIfRun `json:"runs"`
	Unused   []string        `json:"unused"`
}

type jsonWhatIfTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonWhatIfRun struct {
	Start   string              `json:"start"`
	End     jsonWhatIfEnd       `json:"end"`
	Summary jsonWhatIfCount     `json:"summary"`
	Tree    []jsonWhatIfEntry   `json:"tree"`
	Assumed []jsonWhatIfAssumed `json:"assumed"`
}

type jsonWhatIfEnd struct {
	Result string `json:"result"`
	jsonWhatIfPlace
	Step []string `json:"step,omitempty"`
}

type jsonWhatIfCount struct {
	Ran     int `json:"ran"`
	Failed  int `json:"failed"`
	Skipped int `json:"skipped"`
}

type jsonWhatIfPlace struct {
	Environment string `json:"environment"`
	OS          string `json:"os"`
}

type jsonWhatIfEntry struct {
	Kind    string   `json:"kind"`
	Name    string   `json:"name"`
	Type    string   `json:"type,omitempty"`
	Line    int      `json:"line"`
	Outcome string   `json:"outcome"`
	Reason  string   `json:"reason,omitempty"`
	Cause   []string `json:"cause,omitempty"`
	Caught  []string `json:"caught,omitempty"`
	*jsonWhatIfPlace
	After     *jsonWhatIfPlace   `json:"after,omitempty"`
	Condition *jsonWhatIfVerdict `json:"condition,omitempty"`
	Rules     []jsonWhatIfRule   `json:"rules,omitempty"`
	Sets      []jsonWhatIfSet    `json:"sets,omitempty"`
	Inside    []jsonWhatIfEntry  `json:"inside,omitempty"`
}

type jsonWhatIfVerdict struct {
	Kind     string              `json:"kind"`
	Text     string              `json:"text,omitempty"`
	Holds    bool                `json:"holds"`
	Assumed  bool                `json:"assumed,omitempty"`
	Decides  bool                `json:"decides,omitempty"`
	Variable string              `json:"variable,omitempty"`
	Value    *string             `json:"value,omitempty"`
	From     string              `json:"from,omitempty"`
	Operands []jsonWhatIfVerdict `json:"operands,omitempty"`
}

type jsonWhatIfRule struct {
	Text    string `json:"text"`
	Applies bool   `json:"applies"`
	Assumed bool   `json:"assumed,omitempty"`
}

type jsonWhatIfSet struct {
	Variable string  `json:"variable"`
	Value    *string `json:"value,omitempty"`
	Secret   bool    `json:"secret,omitempty"`
}

type jsonWhatIfAssumed struct {
	Kind  string     `json:"kind"`
	Text  string     `json:"text"`
	SetBy string     `json:"by,omitempty"`
	Asked [][]string `json:"asked"`
}

// The words of the JSON.
var (
	jsonEnvironments = map[sim.Env]string{sim.OldOS: "old-full-os", sim.WinPE: "winpe", sim.NewOS: "new-full-os"}
	jsonStarts       = map[sim.Env]string{sim.OldOS: "full-os", sim.WinPE: "winpe"}
	jsonOS           = map[sim.OS]string{sim.NoNewOS: "none", sim.OSApplied: "applied", sim.OSSetUp: "set-up"}
	jsonEnds         = map[sim.End]string{sim.EndSuccess: "success", sim.EndFailed: "failed", sim.EndDead: "dead"}
	jsonOutcomes     = map[outcome]string{didRun: "ran", didFail: "failed", didNotRun: "skipped"}
	jsonReasons      = map[why]string{
		becauseDisabled: "disabled", becauseCondition: "condition", becauseEnvironment: "environment",
		becauseGroup: "group", becauseFailure: "failure", becauseEnd: "end",
	}
	jsonConditions = map[tsxml.ExprKind]string{
		tsxml.AndExpr: "all", tsxml.OrExpr: "any", tsxml.NotExpr: "none", tsxml.TestExpr: "test",
	}
	jsonOrigins = map[origin]string{
		missing: "missing", fromOption: "option", fromGlobal: "global", fromStep: "step", unshown: "unknown",
	}
	jsonAssumptions = map[assumptionKind]string{
		assumedMissing: "missing-variable", assumedUnshown: "unknown-value", assumedFalse: "test",
		assumedRule: "rule", assumedHarmless: "child-sequence",
	}
	jsonItems = map[tsxml.ItemKind]string{
		tsxml.GroupItem: "group", tsxml.StepItem: "step", tsxml.ChildItem: "child-sequence",
	}
)

func jsonWhatIfOf(shown *whatIfReport) jsonWhatIf {
	s := shown.export.sequence
	out := jsonWhatIf{
		Version: 1, Tool: jsonWhatIfTool{tool().Name, tool().Version},
		File: shown.export.path, Member: s.Doc.Member, Sequence: s.Name, Package: packageID(s),
		Unused: append([]string{}, shown.unused...),
	}
	lines := lineNumbers{}
	for _, r := range shown.runs {
		out.Runs = append(out.Runs, jsonRunOf(r, lines))
	}
	return out
}

// lineNumbers finds the lines of items, in all documents of an export.
type lineNumbers map[*tsxml.Document]*tsxml.Lines

func (n lineNumbers) of(it *tsxml.Item) int {
	d := it.Sequence().Doc
	if n[d] == nil {
		n[d] = tsxml.NewLines(d.Text)
	}
	return n[d].Position(it.Span().Start, tsxml.Bytes).Line
}

func jsonRunOf(r *simRun, lines lineNumbers) jsonWhatIfRun {
	out := jsonWhatIfRun{
		Start: jsonStarts[r.start], Tree: jsonEntries(r.tree, lines), Assumed: []jsonWhatIfAssumed{},
		End:     jsonWhatIfEnd{Result: jsonEnds[r.end], jsonWhatIfPlace: jsonPlaceOf(r.last)},
		Summary: jsonWhatIfCount{r.count(didRun), r.count(didFail), r.count(didNotRun)},
	}
	if r.endedBy != nil {
		out.End.Step = r.endedBy.path
	}
	for _, a := range r.assumed {
		assumed := jsonWhatIfAssumed{Kind: jsonAssumptions[a.kind], Text: a.text}
		if a.kind == assumedUnshown {
			assumed.SetBy = a.by.Item.Name
		}
		for _, e := range a.askedBy {
			assumed.Asked = append(assumed.Asked, e.path)
		}
		out.Assumed = append(out.Assumed, assumed)
	}
	return out
}

func jsonPlaceOf(p sim.Place) jsonWhatIfPlace {
	return jsonWhatIfPlace{jsonEnvironments[p.Env], jsonOS[p.OS]}
}

func jsonEntries(entries []*entry, lines lineNumbers) []jsonWhatIfEntry {
	out := []jsonWhatIfEntry{}
	for _, e := range entries {
		out = append(out, jsonEntryOf(e, lines))
	}
	return out
}

func jsonEntryOf(e *entry, lines lineNumbers) jsonWhatIfEntry {
	out := jsonWhatIfEntry{
		Kind: jsonItems[e.item.Kind], Name: e.item.Name, Type: e.item.Type, Line: lines.of(e.item),
		Outcome: jsonOutcomes[e.outcome], Reason: jsonReasons[e.why], Inside: jsonEntries(e.inside, lines),
	}
	if e.outcome != didNotRun {
		before := jsonPlaceOf(e.before)
		out.jsonWhatIfPlace = &before
	}
	if e.after != e.before {
		after := jsonPlaceOf(e.after)
		out.After = &after
	}
	if e.cause != nil {
		out.Cause = e.cause.path
	}
	if e.caught != nil {
		out.Caught = e.caught.path
	}
	if e.condition != nil {
		condition := jsonVerdictOf(e.condition, true)
		out.Condition = &condition
	}
	for _, rule := range e.rules {
		out.Rules = append(out.Rules, jsonWhatIfRule{ruleText(e.item, rule.index), rule.applies, rule.assumed})
	}
	for _, c := range e.changes {
		out.Sets = append(out.Sets, jsonWhatIfSet{c.name, c.jsonValue(), c.secret})
	}
	return out
}

// jsonValue returns the value, nil if there is none to show.
func (k known) jsonValue() *string {
	if k.secret || k.from == missing || k.from == unshown {
		return nil
	}
	return &k.text
}

func jsonVerdictOf(v *verdict, decides bool) jsonWhatIfVerdict {
	out := jsonWhatIfVerdict{Kind: jsonConditions[v.expr.Kind], Holds: v.holds, Assumed: v.assumed, Decides: decides}
	if len(v.operands) == 0 {
		out.Text, out.Variable = v.expr.String(), v.variable()
	}
	if v.expr.Name != "" {
		out.Kind = "test"
	}
	if v.value != nil {
		out.From = jsonOrigins[v.value.from]
		if v.value.exists {
			out.Value = v.value.jsonValue()
		}
	}
	deciding := map[*verdict]bool{}
	for _, operand := range v.deciding {
		deciding[operand] = decides
	}
	for _, operand := range v.operands {
		out.Operands = append(out.Operands, jsonVerdictOf(operand, deciding[operand]))
	}
	return out
}
