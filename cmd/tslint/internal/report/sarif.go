package report

import (
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
	"sync"

	"tslint/checks"
)

// sarifRoot names the folder that paths start from.
const sarifRoot = "%SRCROOT%"

var sarifLevel = map[checks.Severity]string{checks.Error: "error", checks.Warning: "warning", checks.Note: "note"}

// WriteSARIF writes a SARIF 2.1.0 log as code scanning of GitHub and Azure
// DevOps reads it (OASIS, Static Analysis Results Interchange Format 2.1.0;
// GitHub, "SARIF support for code scanning").
func WriteSARIF(w io.Writer, r *Report, _ Style) error {
	run := sarifRun{
		Tool:        sarifTool{sarifDriverOf(r)},
		ColumnKind:  "utf16CodeUnits",
		Invocations: []sarifInvocation{sarifInvocationOf(r)},
		Bases:       map[string]sarifArtifact{sarifRoot: {URI: folderURI(r.Root)}},
		Results:     []sarifResult{},
	}
	index := map[*checks.Rule]int{}
	for i, rule := range r.Rules {
		index[rule] = i
	}
	for i := range r.Files {
		seen := fingerprints{}
		for _, f := range r.Files[i].Findings {
			result := sarifResultOf(placed{&r.Files[i], f}, seen)
			result.RuleIndex = index[f.Rule]
			run.Results = append(run.Results, result)
		}
	}
	return writeJSON(w, sarifLog{
		Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run},
	})
}

var semantic = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^v?(\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?)$`)
})

func sarifDriverOf(r *Report) sarifDriver {
	d := sarifDriver{Name: r.Tool.Name, InformationURI: r.Tool.RuleURL, Rules: []sarifRule{}}
	if match := semantic().FindStringSubmatch(r.Tool.Version); match != nil {
		d.SemanticVersion = match[1]
	} else {
		d.Version = r.Tool.Version
	}
	for _, rule := range r.Rules {
		d.Rules = append(d.Rules, sarifRuleOf(r.Tool, rule))
	}
	return d
}

// sarifInvocationOf tells what could not be read.
func sarifInvocationOf(r *Report) sarifInvocation {
	v := sarifInvocation{Successful: len(r.Problems) == 0}
	if r.WorkingDirectory != "" {
		v.Directory = &sarifArtifact{URI: folderURI(r.WorkingDirectory)}
	}
	for _, problem := range r.Problems {
		v.Notifications = append(v.Notifications, sarifNotification{Level: "error", Message: sarifText{problem}})
	}
	return v
}

func sarifResultOf(f placed, seen fingerprints) sarifResult {
	result := sarifResult{
		RuleID: f.Rule.ID, Level: sarifLevel[f.Severity], Message: sarifText{sarifMessage(f.Finding)},
		Locations:    []sarifLocation{sarifLocationOf(f, f.Range, f.Path)},
		Fingerprints: map[string]string{"primaryLocationLineHash": seen.next("", f.Finding)},
		Suppressions: sarifSuppressions(f.Suppressed),
		Baseline:     f.Baseline,
		CodeFlows:    sarifCodeFlows(f),
		Fixes:        sarifFixes(f),
		Properties:   sarifProperties(map[string]string{"sequence": f.Sequence, "member": f.Member}),
	}
	if path := stepPath(f.Finding); path != "" {
		result.Fingerprints["tslintStepPath/v1"] = path
	}
	for i, related := range f.Related {
		location := sarifLocationOf(f, related.Range, related.Path)
		location.ID = i + 1
		location.Message = &sarifText{relatedText(related)}
		result.Related = append(result.Related, location)
	}
	return result
}

// sarifSuppressions returns an empty list for a finding that counts: no list
// would say that nothing is known about it.
func sarifSuppressions(s *Suppression) []sarifSuppression {
	if s == nil {
		return []sarifSuppression{}
	}
	return []sarifSuppression{{s.Kind, s.Reason}}
}

// sarifMessage returns what is wrong, why and what to do. GitHub shows related
// places only when the message links to them; nothing else in it is a link.
func sarifMessage(f Finding) string {
	text := strings.ReplaceAll(strings.Join([]string{f.Message, f.Why, f.Help}, " "), "](", "] (")
	for i, related := range f.Related {
		label := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(related.Message)
		text += fmt.Sprintf(" See [%s](%d).", label, i+1)
	}
	return text
}

func sarifLocationOf(f placed, at Range, path []string) sarifLocation {
	location := sarifLocation{Physical: &sarifPhysical{sarifArtifactOf(f.File.Rel), sarifRegionOf(at)}}
	if len(path) > 0 {
		location.Logical = []sarifLogical{{Name: strings.Join(path, "/"), Kind: "element"}}
	}
	return location
}

func sarifRegionOf(r Range) sarifRegion {
	return sarifRegion{r.Start.Line, r.Start.UTF16, r.End.Line, r.End.UTF16}
}

// sarifCodeFlows shows the run that a finding has for a witness.
func sarifCodeFlows(f placed) []sarifCodeFlow {
	var steps []sarifFlowStep
	var assumed []string
	for _, fact := range f.Witness {
		if fact.Assume != "" {
			assumed = append(assumed, fact.Assume)
			continue
		}
		location := sarifLocationOf(f, fact.Range, fact.Step)
		location.Message = &sarifText{fact.Step[len(fact.Step)-1]}
		if fact.Failed {
			location.Message.Text += " fails"
		}
		steps = append(steps, sarifFlowStep{location})
	}
	if len(steps) == 0 {
		return nil
	}
	flow := sarifCodeFlow{Threads: []sarifThread{{steps}}}
	if len(assumed) > 0 {
		flow.Message = &sarifText{"When " + strings.Join(assumed, "; ") + "."}
	}
	return []sarifCodeFlow{flow}
}

// sarifFixes returns the fixes of a loose file. The members of an archive have
// no address that an editor could change.
func sarifFixes(f placed) []sarifFix {
	if f.Member != "" {
		return nil
	}
	var fixes []sarifFix
	for i, fix := range f.Fixes {
		change := sarifChange{Artifact: sarifArtifactOf(f.File.Rel)}
		for j, edit := range fix.Edits {
			replacement := sarifReplacement{Deleted: sarifRegionOf(f.Regions[i][j])}
			if edit.Text != "" {
				replacement.Inserted = &sarifText{edit.Text}
			}
			change.Replacements = append(change.Replacements, replacement)
		}
		fixes = append(fixes, sarifFix{
			Description: sarifText{strings.TrimSpace(fix.Title + ". " + fix.Note)}, Changes: []sarifChange{change},
			Properties: sarifProperties(map[string]string{"safety": fix.Safety.String()}),
		})
	}
	return fixes
}

// sarifProperties leaves out what is empty.
func sarifProperties(values map[string]string) map[string]string {
	for key, value := range values {
		if value == "" {
			delete(values, key)
		}
	}
	return values
}

func sarifArtifactOf(path string) sarifArtifact {
	if uri := fileURI(path); uri != "" {
		return sarifArtifact{URI: uri}
	}
	return sarifArtifact{URI: (&url.URL{Path: path}).String(), Base: sarifRoot}
}

// fileURI returns the URI of an absolute path with forward slashes: /folder,
// C:/folder or //server/share; "" for a relative one.
func fileURI(path string) string {
	host, drive := "", len(path) > 2 && path[1] == ':' && path[2] == '/'
	switch {
	case drive:
		path = "/" + path
	case strings.HasPrefix(path, "//"):
		host, path, _ = strings.Cut(path[2:], "/")
		path = "/" + path
	case !strings.HasPrefix(path, "/"):
		return ""
	}
	return (&url.URL{Scheme: "file", Host: host, Path: path}).String()
}

func folderURI(path string) string { return fileURI(strings.TrimSuffix(path, "/") + "/") }
