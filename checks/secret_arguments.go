package checks

import (
	"slices"
	"strings"

	"tslint/checks/cmdline"
	"tslint/tsxml"
)

// secretArgument is an argument of a command or script that is a password.
type secretArgument struct {
	step *tsxml.Item
	at   tsxml.Variable
	// of names the command and the switch in words: "net user", "-Password".
	of string
	// value is the argument: the secret itself, or a variable that holds it.
	value string
}

// secretSwitches are the arguments of programs that are passwords. A switch that
// ends with a colon or an equals sign has the value behind it, others as the
// next argument. The pages of the programs say so: those of Windows below
// https://learn.microsoft.com/windows-server/administration/windows-commands,
// PsExec of Sysinternals, Dell Command | Configure and Flash64W, HP BIOS
// Configuration Utility, Lenovo's firmware update.
var secretSwitches = map[string][]string{
	"cctk":                {"--setuppwd=", "--valsetuppwd=", "--syspwd=", "--valsyspwd="},
	"biosconfigutility":   {"/cspwd:", "/nspwd:"},
	"biosconfigutility64": {"/cspwd:", "/nspwd:"},
	"cmdkey":              {"/pass:", "/p:"},
	"flash64w":            {"/p="},
	"netdom":              {"/passwordd:", "/pd:", "/passwordo:", "/po:"},
	"psexec":              {"-p"},
	"psexec64":            {"-p"},
	"sc":                  {"password="},
	"schtasks":            {"/rp", "/p"},
	"winuptp":             {"/pass:"},
	"winuptp64":           {"/pass:"},
	"wmic":                {"/password:"},
}

// secretParameters are the names of PowerShell parameters that take a password,
// in lower case.
var secretParameters = []string{
	"-password", "-pwd", "-passphrase", "-adminpassword", "-administratorpassword", "-biospassword", "-setuppassword",
	"-userpassword", "-accountpassword", "-domainpassword", "-joinpassword", "-safemodeadministratorpassword",
}

// secretArguments returns the passwords in the command lines, the parameters and
// the scripts of all steps, in document order, gathered once per sequence.
func (p *Pass) secretArguments() []secretArgument {
	f := p.facts()
	if !f.argumentsRead {
		f.argumentsRead = true
		for it := range p.Sequence.All() {
			f.addSecrets(it, p.lineSecrets(it))
		}
		for _, s := range p.scripts() {
			f.addSecrets(s.step, scriptSecrets(s.at, s.text))
		}
		slices.SortStableFunc(f.secretArguments, func(a, b secretArgument) int { return a.step.Index - b.step.Index })
	}
	return f.secretArguments
}

func (f *facts) addSecrets(step *tsxml.Item, found []secretArgument) {
	for _, a := range found {
		a.step = step
		f.secretArguments = append(f.secretArguments, a)
	}
}

// lineSecrets returns the passwords in a step's command line, or in the
// parameters of its script.
func (p *Pass) lineSecrets(it *tsxml.Item) []secretArgument {
	if !p.hints(it, hintSecret) {
		return nil
	}
	switch it.Type {
	case runCommandLine:
		if v, ok := it.Variable("CommandLine"); ok {
			return commandSecrets(v, v.Text())
		}
	case runPowerShell:
		if v, ok := it.Variable("Parameters"); ok {
			return parameterSecrets(v, powerShellWords(v.Text()))
		}
	}
	return nil
}

func commandSecrets(at tsxml.Variable, command string) []secretArgument {
	var found []secretArgument
	for _, call := range cmdline.Parse(command) {
		switch call.Program {
		case "powershell", "pwsh":
			found = append(found, parameterSecrets(at, call.Args)...)
			for _, a := range call.Args {
				found = append(found, scriptSecrets(at, a)...)
			}
		case "net", "net1":
			found = append(found, netSecret(at, call.Args)...)
		case "reg":
			found = append(found, logonSecret(at, call.Args)...)
		default:
			found = append(found, switchSecrets(at, call)...)
		}
	}
	return found
}

// netSecret returns the password of net user NAME PASSWORD and of net use
// [DEVICE] \\SERVER\SHARE PASSWORD.
func netSecret(at tsxml.Variable, args []string) []secretArgument {
	plain := slices.DeleteFunc(slices.Clone(args), func(a string) bool { return strings.HasPrefix(a, "/") })
	if len(plain) < 3 {
		return nil
	}
	value := plain[2]
	switch strings.ToLower(plain[0]) {
	case "user":
	case "use":
		share := slices.IndexFunc(plain, func(a string) bool { return strings.HasPrefix(a, `\\`) })
		if share < 0 || share+1 == len(plain) {
			return nil
		}
		value = plain[share+1]
	default:
		return nil
	}
	return []secretArgument{{at: at, of: "net " + strings.ToLower(plain[0]), value: value}}
}

// logonSecret returns the password that reg add writes for the automatic logon
// (https://learn.microsoft.com/windows/win32/secauthn/msgina-dll-features).
func logonSecret(at tsxml.Variable, args []string) []secretArgument {
	name, _ := following(args, "/v")
	value, ok := following(args, "/d")
	if !ok || !strings.EqualFold(name, "DefaultPassword") {
		return nil
	}
	return []secretArgument{{at: at, of: "reg add ... /v DefaultPassword", value: value}}
}

func switchSecrets(at tsxml.Variable, call cmdline.Call) []secretArgument {
	var found []secretArgument
	for _, name := range secretSwitches[call.Program] {
		if value, ok := following(call.Args, name); ok {
			found = append(found, secretArgument{at: at, of: call.Program + " " + name, value: value})
		}
	}
	return found
}

// following returns the value of a switch: the next argument, or what stands
// behind the colon or equals sign that its name ends with.
func following(args []string, name string) (value string, ok bool) {
	joined := strings.HasSuffix(name, ":") || strings.HasSuffix(name, "=")
	for i, a := range args {
		if joined && len(a) >= len(name) && strings.EqualFold(a[:len(name)], name) {
			return strings.Trim(a[len(name):], `"`), true
		}
		if !joined && strings.EqualFold(a, name) && i+1 < len(args) {
			return args[i+1], true
		}
	}
	return "", false
}

// scriptSecrets returns the passwords in a PowerShell script.
func scriptSecrets(at tsxml.Variable, script string) []secretArgument {
	if secretWords.find(script, hintSecret) == 0 {
		return nil
	}
	words := powerShellWords(script)
	found := parameterSecrets(at, words)
	for i, w := range words {
		switch strings.ToLower(w) {
		case "convertto-securestring":
			found = append(found, plainTextSecret(at, statement(words[i+1:]))...)
		case "net", "net.exe":
			found = append(found, netSecret(at, values(statement(words[i+1:])))...)
		}
	}
	return found
}

// statement returns the words up to the end of a statement or bracket.
func statement(words []string) []string {
	if end := slices.IndexFunc(words, func(w string) bool { return len(w) == 1 && strings.Contains(";|){}", w) }); end >= 0 {
		return words[:end]
	}
	return words
}

func values(words []string) []string {
	found := make([]string, len(words))
	for i, w := range words {
		found[i] = powerShellValue(w)
	}
	return found
}

// plainTextSecret returns the password of ConvertTo-SecureString "..."
// -AsPlainText
// (https://learn.microsoft.com/powershell/module/microsoft.powershell.security/convertto-securestring).
func plainTextSecret(at tsxml.Variable, words []string) []secretArgument {
	if !slices.ContainsFunc(words, func(w string) bool { return strings.EqualFold(w, "-AsPlainText") }) {
		return nil
	}
	for _, value := range values(words) {
		if value != "" {
			return []secretArgument{{at: at, of: "ConvertTo-SecureString", value: value}}
		}
	}
	return nil
}

// parameterSecrets returns the values of PowerShell parameters that take a
// password.
func parameterSecrets(at tsxml.Variable, words []string) []secretArgument {
	var found []secretArgument
	for i, w := range words {
		if !strings.HasPrefix(w, "-") {
			continue
		}
		name, value, joined := strings.Cut(w, ":")
		if !slices.Contains(secretParameters, strings.ToLower(name)) {
			continue
		}
		if !joined && i+1 < len(words) {
			value = words[i+1]
		}
		if value = powerShellValue(value); value != "" {
			found = append(found, secretArgument{at: at, of: name, value: value})
		}
	}
	return found
}
