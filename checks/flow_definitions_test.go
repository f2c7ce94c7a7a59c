package checks_test

import (
	"slices"

	"tslint/checks"
	"tslint/sim"
)

// verdicts are what a rule must report: the severity by the name of the step.
type verdicts map[string]checks.Severity

// shows notes that a run shows a mistake at a step. Runs through an unknown
// child sequence make a note of it. The gravest counts.
func (v verdicts) shows(s *aStep, severity checks.Severity, unknown bool) {
	if unknown {
		severity = checks.Note
	}
	v[s.name] = max(v[s.name], severity)
}

// definition says what a rule must report, given all runs of a sequence, in the
// words of its specification.
type definition struct {
	kinds    []string   // of the steps in the random sequences
	order    [][]string // see sequenceMaker
	looks    bool       // see sequenceMaker
	failures bool       // whether runs count in which steps fail
	judge    func(steps map[string]*aStep, runs []aRun) verdicts
}

var (
	captureKinds = []string{"capture", "captureAdvanced", "captureLinks", "captureOffline"}
	restoreKinds = []string{"restore", "restoreLocal"}
	requestKinds = []string{"requestCapture", "requestRestore"}
	formatKinds  = []string{"format", "formatInPE", "formatOther", "diskpart"}
	applyKinds   = []string{"apply", "applyInPE"}
)

func severityIf(condition bool, yes, no checks.Severity) checks.Severity {
	if condition {
		return yes
	}
	return no
}

var definitions = map[string]definition{
	"C07": {kinds: []string{"command", "commandInFull", "commandInPE", "toPE", "setV", "unknownChild"}, looks: true, failures: true, judge: judgeLastAction},
	"V06": {kinds: []string{"setup", "setProperties", "setProperties", "command", "toPE", "setV", "unknownChild"},
		order: [][]string{{"setup"}, {"setProperties"}}, judge: judgeTooLate},
	"D01": {kinds: []string{"capture", "captureLinks", "format", "formatInPE", "formatOther", "diskpart", "toPE", "toDisk", "setV", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				for i, v := range r.visits {
					if !v.executed() || !v.is(captureKinds...) {
						continue
					}
					for _, before := range r.visits[:i] {
						if before.executed() && before.is(formatKinds...) {
							out.shows(v.aStep, severityIf(before.is("formatOther"), checks.Warning, checks.Error), v.unknown)
						}
					}
				}
			}
			return out
		}},
	"D02": {kinds: []string{"captureLinks", "restore", "format", "pathLocal", "pathShare", "linksByOption", "noOptions", "requestCapture"},
		order: [][]string{{"pathLocal", "linksByOption", "command"}, {"capture", "captureLinks"}, {"format", "formatOther"}, {"restore"}},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				path, option, local := "", "", false
				var formats []*aStep
				for _, v := range r.visits {
					switch {
					case !v.executed():
					case v.is("pathLocal", "pathShare", "requestCapture"):
						path = v.kind
					case v.is("linksByOption", "noOptions"):
						option = v.kind
					case v.is("captureLinks") || v.is("capture") && (path == "pathLocal" || option == "linksByOption"):
						local = true
					case v.is(formatKinds...) && local:
						formats = append(formats, v.aStep)
					case v.is("restore"):
						for _, f := range formats {
							out.shows(f, severityIf(f.is("formatOther"), checks.Warning, checks.Error), v.unknown)
						}
					}
				}
			}
			return out
		}},
	"D03": {kinds: []string{"capture", "capture", "captureAdvanced", "setup", "setup", "restore", "toPE", "unknownChild"},
		judge: func(steps map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			restored := map[string]bool{}
			for _, r := range runs {
				for i, v := range r.visits {
					if !v.executed() || !v.is(captureKinds...) {
						continue
					}
					setUp, lost := false, r.end == sim.EndSuccess
					for _, after := range r.visits[i:] {
						setUp = setUp || after.executed() && after.is("setup")
						if after.executed() && after.is("restore") {
							lost, restored[v.name] = false, true
						}
					}
					if setUp && lost {
						out.shows(v.aStep, checks.Warning, r.unknown)
					}
				}
			}
			for name := range restored {
				delete(out, name)
			}
			return out
		}},
	"D04": {kinds: []string{"restore", "restore", "command", "commandLooks", "setV"}, failures: true,
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			looked := map[string]bool{}
			for _, r := range runs {
				for i, v := range r.visits {
					if !v.is("restore") || !v.continues || v.outcome != sim.Failed {
						continue
					}
					out.shows(v.aStep, checks.Warning, v.unknown)
					for _, after := range r.visits[i+1:] {
						if after.looks || after.executed() && after.is("commandLooks") {
							looked[v.name] = true
						}
						if after.executed() {
							break
						}
					}
				}
			}
			for name := range looked {
				delete(out, name)
			}
			return out
		}},
	"D05": {kinds: []string{"capture", "capture", "requestCapture", "format", "apply", "command", "fail"}, failures: true,
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				for i, v := range r.visits {
					if v.is("fail") && v.outcome == sim.Succeeded {
						break // there is no such run
					}
					if v.outcome != sim.Failed || !v.is("capture", "requestCapture") {
						continue
					}
					for _, after := range r.visits[i+1:] {
						if after.is("capture", "fail") && after.outcome == sim.Succeeded {
							break
						}
						if after.executed() && after.is("format", "apply") {
							out.shows(v.aStep, checks.Error, after.unknown)
						}
					}
				}
			}
			return out
		}},
	"D06": {kinds: []string{"formatInPE", "formatInPE", "diskpart", "toPE", "toPE", "toDisk", "apply", "setV", "unknownChild"},
		judge: func(steps map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, s := range steps {
				if !s.is(formatKinds...) || !s.enabled() {
					continue
				}
				always, sure := true, false
				for _, r := range runs {
					if r.start != sim.OldOS {
						continue
					}
					i := slices.IndexFunc(r.visits, func(v aVisit) bool { return v.name == s.name && v.executed() })
					always = always && i >= 0
					sure = sure || i >= 0 && !r.visits[i].unknown
				}
				if always {
					out.shows(s, checks.Warning, !sure)
				}
			}
			return out
		}},
	"E01": {kinds: []string{"apply", "applyInPE", "setup", "toDisk", "toDisk", "toDiskByName", "toPE", "upgrade", "setV", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				for _, v := range r.visits {
					if v.executed() && v.is("toDisk", "toDiskByName") && v.os == sim.OSApplied && !v.unknown {
						out.shows(v.aStep, checks.Error, false)
					}
				}
			}
			return out
		}},
	"E02": {kinds: []string{"setVInFull", "apply", "formatInPE", "setup", "toPE", "toPE", "toDisk", "install", "restore", "release", "capture", "captureOffline", "network", "prepare", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			inPE := []string{"apply", "formatInPE", "setup", "captureOffline", "network"}
			inFull := []string{"install", "restore", "release", "capture", "prepare"}
			out := verdicts{}
			works := map[string]bool{}
			for _, r := range runs {
				for _, v := range r.visits {
					if !v.reached() || !v.is(inPE...) && !v.is(inFull...) {
						continue
					}
					if (v.env == sim.WinPE) == v.is(inPE...) {
						works[v.name] = true
					}
					if !v.unknown {
						out.shows(v.aStep, severityIf(v.is("release", "capture", "captureOffline", "network"), checks.Warning, checks.Error), false)
					}
				}
			}
			for name := range works {
				delete(out, name)
			}
			return out
		}},
	"E03": {kinds: []string{"apply", "applyInPE", "setup", "upgrade", "scan", "shutdown", "toPE", "setV", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				var applied *aStep
				unknown := false
				for _, v := range r.visits {
					switch {
					case !v.executed():
					case v.is(applyKinds...):
						applied, unknown = v.aStep, false
					case v.is("setup", "upgrade", "shutdown"):
						applied = nil
					case v.is("unknownChild"):
						unknown = true
					}
				}
				if applied != nil && r.end == sim.EndSuccess {
					out.shows(applied, checks.Error, unknown)
				}
			}
			return out
		}},
	"E05": {kinds: []string{"setup", "setup", "install", "command", "toDisk", "setV", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			return nextAfter(runs, []string{"setup"}, func(_, next aVisit) (*aStep, checks.Severity) {
				if next.is("install") {
					return next.aStep, checks.Note
				}
				return nil, checks.Off
			})
		}},
	"E06": {kinds: []string{"apply", "applyInPE", "setup", "drivers", "network", "networkGroup", "toPE", "unknownChild"},
		judge: func(steps map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			if !has(steps, applyKinds...) {
				return out
			}
			works := map[string]bool{}
			for _, r := range runs {
				for _, v := range r.visits {
					if !v.executed() || !v.is("drivers", "network", "networkGroup") {
						continue
					}
					works[v.name] = works[v.name] || v.os == sim.OSApplied
					if !v.unknown {
						out.shows(v.aStep, checks.Error, false)
					}
				}
			}
			for name := range works {
				if works[name] {
					delete(out, name)
				}
			}
			return out
		}},
	"E07": {kinds: []string{"suspend", "encrypt", "toPE", "toPE", "toDisk", "setV", "unknownChild"},
		judge: func(steps map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				if r.start != sim.OldOS || !has(steps, "suspend", "encrypt") {
					continue
				}
				for _, v := range r.visits {
					if v.is("suspend") && v.outcome != sim.Excluded {
						break
					}
					if v.executed() && v.is("toPE") {
						out.shows(v.aStep, checks.Warning, v.unknown)
					}
				}
			}
			return out
		}},
	"E08": {kinds: []string{"setup", "prepare", "captureImage", "captureImage", "network", "networkGroup", "joinDomain", "joinGroup", "toPE"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				setUp, prepared, domain, joined := false, false, false, false
				for _, v := range r.visits {
					switch {
					case !v.executed():
					case v.is("setup"):
						setUp, prepared = true, false
						joined, domain = joined || domain, false
					case v.is("network"):
						domain, joined = true, false
					case v.is("joinDomain"):
						domain, joined = false, true
					case v.is("joinGroup", "networkGroup"):
						domain, joined = false, false
					case v.is("prepare"):
						if joined {
							out.shows(v.aStep, checks.Error, v.unknown)
						}
						prepared = true
					case v.is("captureImage") && setUp && !prepared:
						out.shows(v.aStep, checks.Warning, v.unknown)
					}
				}
			}
			return out
		}},
	"E09": {kinds: []string{"network", "networkGroup", "networkGroup", "command", "setV"},
		judge: func(steps map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				comes := func(s *aStep) bool {
					return s.around == nil || slices.ContainsFunc(r.visits, func(v aVisit) bool { return v.aStep == s.around && v.outcome == sim.Succeeded })
				}
				for _, s := range steps {
					for _, other := range steps {
						both := s.is("network", "networkGroup") && other.is("network", "networkGroup") && s.kind != other.kind
						if both && s.enabled() && other.enabled() && s.condition != "" && comes(s) && comes(other) {
							out.shows(s, checks.Warning, false)
						}
					}
				}
			}
			return out
		}},
	"E10": {kinds: []string{"commandAs", "commandAs", "toPE", "toDisk", "setup", "command", "unknownChild"},
		judge: func(steps map[string]*aStep, runs []aRun) verdicts {
			return inWinPE(steps, runs, "commandAs", checks.Error)
		}},
	"E11": {kinds: []string{"reboot", "reboot", "shutdown", "command", "commandInPE", "toPE", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			return nextAfter(runs, []string{"reboot"}, func(v, _ aVisit) (*aStep, checks.Severity) { return v.aStep, checks.Warning })
		}},
	"E12": {kinds: []string{"setVInFull", "commandInPE", "commandInFull", "commandInFull", "toPE", "toPE", "toDisk", "setup", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			runsSomewhere := map[string]bool{}
			for _, r := range runs {
				for _, v := range r.visits {
					if !v.is("commandInPE", "commandInFull", "setVInFull") {
						continue
					}
					runsSomewhere[v.name] = runsSomewhere[v.name] || v.executed()
					if v.reached() && !v.unknown {
						out.shows(v.aStep, checks.Note, false)
					}
				}
			}
			for name, is := range runsSomewhere {
				if is {
					delete(out, name)
				}
			}
			return out
		}},
	"E14": {kinds: []string{"capture", "networkOfOld", "networkOfOld", "upgrade", "scan", "toDisk", "setV", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				upgraded := false
				for _, v := range r.visits {
					if v.executed() && upgraded && v.is("capture", "networkOfOld") {
						out.shows(v.aStep, checks.Warning, v.unknown)
					}
					upgraded = upgraded || v.executed() && v.is("upgrade")
				}
			}
			return out
		}},
	"E15": {kinds: []string{"toClientCache", "toClientCache", "toWorkingFolder", "toPE", "toDisk", "setup", "unknownChild"},
		judge: func(steps map[string]*aStep, runs []aRun) verdicts {
			return inWinPE(steps, runs, "toClientCache", checks.Warning)
		}},
	"U01": {kinds: []string{"requestCapture", "requestRestore", "release", "release", "capture", "restore", "setV", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				var open *aStep
				for _, v := range r.visits {
					switch {
					case !v.executed():
					case v.is(requestKinds...):
						if open != nil {
							out.shows(open, checks.Error, v.unknown)
						}
						open = v.aStep
					case v.is("release"):
						if open == nil && !v.continues {
							out.shows(v.aStep, checks.Error, v.unknown)
						}
						open = nil
					}
				}
				if open != nil && r.end == sim.EndSuccess {
					out.shows(open, checks.Error, r.unknown)
				}
			}
			return out
		}},
	"U02": {kinds: []string{"requestCapture", "requestRestore", "release", "capture", "restore", "unknownChild"},
		judge: withStore(func(out verdicts, v aVisit, open, _, _ string) {
			if open == "requestCapture" && v.is(restoreKinds...) || open == "requestRestore" && v.is(captureKinds...) {
				out.shows(v.aStep, checks.Error, v.unknown)
			}
		})},
	"U03": {kinds: []string{"requestCapture", "requestRestore", "release", "capture", "captureLinks", "linksByOption", "noOptions", "unknownChild"},
		judge: withStore(func(out verdicts, v aVisit, open, _, option string) {
			if open != "" && v.is(captureKinds...) && (v.is("captureLinks") || option == "linksByOption") {
				out.shows(v.aStep, checks.Error, v.unknown)
			}
		})},
	"U04": {kinds: []string{"requestRestore", "release", "capture", "capture", "pathLocal", "pathRoot", "pathShare", "unknownChild"},
		judge: withStore(func(out verdicts, v aVisit, open, path, _ string) {
			if open == "" && v.is(captureKinds...) && (path == "" || path == "pathRoot") {
				out.shows(v.aStep, checks.Warning, v.unknown)
			}
		})},
	"U05": {kinds: []string{"capture", "captureAdvanced", "restore", "restoreLocal", "setV", "unknownChild"},
		judge: func(_ map[string]*aStep, runs []aRun) verdicts {
			out := verdicts{}
			for _, r := range runs {
				last := ""
				for _, v := range r.visits {
					switch {
					case !v.executed():
					case v.is("capture", "captureAdvanced"):
						last = v.kind
					case v.is("restore") && last == "capture":
						out.shows(v.aStep, checks.Warning, v.unknown)
					}
				}
			}
			return out
		}},
}

// inWinPE judges the steps of a kind that does not work in Windows PE: each that
// runs there although the sequence started in Windows, or that runs nowhere
// else.
func inWinPE(steps map[string]*aStep, runs []aRun, kind string, severity checks.Severity) verdicts {
	out := verdicts{}
	for _, s := range steps {
		fromWindows, inPE, elsewhere := false, false, false
		for _, r := range runs {
			for _, v := range r.visits {
				if v.aStep != s || !v.is(kind) || !v.executed() {
					continue
				}
				elsewhere = elsewhere || v.env != sim.WinPE
				if v.env == sim.WinPE && !v.unknown {
					inPE = true
					fromWindows = fromWindows || r.start == sim.OldOS
				}
			}
		}
		if fromWindows || inPE && !elsewhere {
			out.shows(s, severity, false)
		}
	}
	return out
}

// has reports whether the sequence has an enabled step of one of some kinds.
func has(steps map[string]*aStep, kinds ...string) bool {
	for _, s := range steps {
		if s.is(kinds...) && s.enabled() {
			return true
		}
	}
	return false
}

// withStore follows the state store through every run: the request that is
// open, and the last setting of the path and of the options, by the kind of the
// step; "" for none.
func withStore(judge func(out verdicts, v aVisit, open, path, option string)) func(map[string]*aStep, []aRun) verdicts {
	return func(_ map[string]*aStep, runs []aRun) verdicts {
		out := verdicts{}
		for _, r := range runs {
			open, path, option := "", "", ""
			for _, v := range r.visits {
				if !v.executed() {
					continue
				}
				judge(out, v, open, path, option)
				switch {
				case v.is(requestKinds...):
					open, path = v.kind, v.kind
				case v.is("release"):
					open = ""
				case v.is("pathLocal", "pathRoot", "pathShare"):
					path = v.kind
				case v.is("linksByOption", "noOptions"):
					option = v.kind
				}
			}
		}
		return out
	}
}

// nextAfter judges each step of some kinds together with the step that runs
// next.
func nextAfter(runs []aRun, kinds []string, judge func(v, next aVisit) (*aStep, checks.Severity)) verdicts {
	out := verdicts{}
	for _, r := range runs {
		for i, v := range r.visits {
			if !v.executed() || !v.is(kinds...) {
				continue
			}
			next := slices.IndexFunc(r.visits[i+1:], aVisit.executed)
			if next < 0 {
				continue
			}
			after := r.visits[i+1+next]
			if step, severity := judge(v, after); step != nil {
				out.shows(step, severity, after.unknown)
			}
		}
	}
	return out
}
