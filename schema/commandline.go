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
	known := s.derived()
	args, complete := known.argumentsFrom(get)
	if len(known.template) == 1 && known.template[0].number == 0 {
		return known.template[0].literal, complete
	}
	var b strings.Builder
	b.Grow(2 * len(s.CommandLine))
	known.template.expand(&b, &args)
	return b.String(), complete
}

// BeginsCommandLine reports whether an action text is what RenderCommandLine returns, with or without further arguments
// behind a blank. It is the quick question: white space at an end of the rendered text makes the answer false.
func (s *StepType) BeginsCommandLine(action string, get func(property string) (string, bool)) bool {
	if s.CommandLine == "" {
		return false
	}
	known := s.derived()
	args, _ := known.argumentsFrom(get)
	rest, ok := known.template.cut(action, &args)
	return ok && (rest == "" || rest[0] == ' ')
}

// arguments are the values of the properties by their number in the template; the schema of the catalogue has the limit.
type arguments [32]string

// argumentsFrom returns the arguments of the template, and whether it has a place for each.
func (known *derived) argumentsFrom(get func(string) (string, bool)) (args arguments, complete bool) {
	complete = true
	for _, p := range known.arguments {
		value := argument(p, get)
		args[p.Arg] = value
		complete = complete && (value == "" || known.template.mentions(p.Arg))
	}
	return args, complete
}

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

// template is a template taken apart.
type template []templatePart

// templatePart is a literal text, the place of an argument if number is above 0, or what is there only if that argument
// is not empty.
type templatePart struct {
	literal  string
	number   int
	optional template
}

func parseTemplate(text string) template {
	var parts template
	for text != "" {
		switch {
		case strings.HasPrefix(text, "%%"):
			parts = append(parts, templatePart{literal: "%"})
			text = text[2:]
		case strings.HasPrefix(text, "<?"):
			number, inner, rest, ok := optional(text)
			if !ok {
				return append(parts, templatePart{literal: text})
			}
			parts = append(parts, templatePart{number: number, optional: parseTemplate(inner)})
			text = rest
		default:
			number, rest, ok := placeholder(text)
			if !ok {
				literal := plain(text)
				parts = append(parts, templatePart{literal: literal})
				text = text[len(literal):]
				continue
			}
			parts = append(parts, templatePart{number: number})
			text = rest
		}
	}
	return parts
}

// expand writes the template with its arguments filled in.
func (t template) expand(b *strings.Builder, args *arguments) {
	for _, part := range t {
		switch {
		case part.number == 0:
			b.WriteString(part.literal)
		case part.optional == nil:
			b.WriteString(args.value(part.number))
		case args.value(part.number) != "":
			part.optional.expand(b, args)
		}
	}
}

// cut cuts the template with its arguments filled in off the front of a text.
func (t template) cut(text string, args *arguments) (rest string, ok bool) {
	for _, part := range t {
		ok = true
		switch {
		case part.number == 0:
			text, ok = strings.CutPrefix(text, part.literal)
		case part.optional == nil:
			text, ok = strings.CutPrefix(text, args.value(part.number))
		case args.value(part.number) != "":
			text, ok = part.optional.cut(text, args)
		}
		if !ok {
			return text, false
		}
	}
	return text, true
}

// mentions reports whether the template has a place for an argument, as a value or as a switch.
func (t template) mentions(number int) bool {
	for _, part := range t {
		if part.number == number || part.optional.mentions(number) {
			return true
		}
	}
	return false
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
