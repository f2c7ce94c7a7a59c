package schema

import "strings"

// RenderCommandLine returns the text of the action element for a step whose properties have the values that get
// returns; get is asked for a property name and answers false where the step has no such property. The second
// result is false if the type has no template, or if a property is set whose place in the command line is unknown.
//
// The template language is that of the CommandLine qualifier of the step's class: %1 is the property with Arg 1,
// <?1: text> is there only if that property is not empty, and %% is a percent sign. Booleans are written True and
// False. Later versions of Configuration Manager append arguments, so that an action in a file may be longer than
// the text rendered here.
func (s *StepType) RenderCommandLine(get func(property string) (string, bool)) (string, bool) {
	if s.CommandLine == "" {
		return "", false
	}
	var args arguments
	complete := true
	for i := range s.Properties {
		p := &s.Properties[i]
		if p.Arg == 0 {
			continue
		}
		value := argument(p, get)
		args[p.Arg] = value
		complete = complete && (value == "" || mentions(s.CommandLine, p.Arg))
	}
	if !strings.Contains(s.CommandLine, "%") && !strings.Contains(s.CommandLine, "<?") {
		return s.CommandLine, complete
	}
	var b strings.Builder
	b.Grow(2 * len(s.CommandLine))
	expand(&b, s.CommandLine, &args)
	return b.String(), complete
}

// arguments are the values of the properties by their number in the template; the schema of the catalogue has the limit.
type arguments [32]string

// argument returns the value of a property as it stands in a command line. White space alone counts as empty.
func argument(p *Property, get func(string) (string, bool)) string {
	value, _ := get(p.Name)
	if strings.TrimSpace(value) == "" {
		return ""
	}
	if p.Type != Boolean {
		return value
	}
	switch strings.ToLower(value) {
	case "true":
		return "True"
	case "false":
		return "False"
	}
	return value
}

func (a *arguments) value(number int) string {
	if number >= len(a) {
		return ""
	}
	return a[number]
}

// expand writes the template with its arguments filled in.
func expand(b *strings.Builder, template string, args *arguments) {
	for template != "" {
		switch {
		case strings.HasPrefix(template, "%%"):
			b.WriteByte('%')
			template = template[2:]
		case strings.HasPrefix(template, "<?"):
			number, text, rest, ok := optional(template)
			if !ok {
				b.WriteString(template)
				return
			}
			if args.value(number) != "" {
				expand(b, text, args)
			}
			template = rest
		default:
			number, rest, ok := placeholder(template)
			if !ok {
				literal := plain(template)
				b.WriteString(literal)
				template = template[len(literal):]
				continue
			}
			b.WriteString(args.value(number))
			template = rest
		}
	}
}

// plain returns the text up to the next place where something of the template language may begin.
func plain(template string) string {
	if i := strings.IndexAny(template[1:], "%<"); i >= 0 {
		return template[:1+i]
	}
	return template
}

// placeholder cuts %N off the front of a template, or, if there is none, one byte.
func placeholder(template string) (number int, rest string, ok bool) {
	if template[0] != '%' {
		return 0, template[1:], false
	}
	number, rest = leadingNumber(template[1:])
	return number, rest, number > 0
}

// optional cuts <?N:text> off the front of a template.
func optional(template string) (number int, text, rest string, ok bool) {
	body, rest, closed := strings.Cut(template[len("<?"):], ">")
	number, text = leadingNumber(body)
	text, colon := strings.CutPrefix(text, ":")
	return number, text, rest, closed && colon && number > 0
}

// leadingNumber reads decimal digits; 0 if there are none.
func leadingNumber(s string) (int, string) {
	n := 0
	for s != "" && '0' <= s[0] && s[0] <= '9' {
		n = n*10 + int(s[0]-'0')
		s = s[1:]
	}
	return n, s
}

// mentions reports whether the template has a place for the argument, as a value or as a switch.
func mentions(template string, number int) bool {
	found := false
	for i := range template {
		rest, ok := strings.CutPrefix(template[i:], "%")
		if !ok {
			rest, ok = strings.CutPrefix(template[i:], "<?")
		}
		if !ok {
			continue
		}
		n, _ := leadingNumber(rest)
		found = found || n == number
	}
	return found
}
