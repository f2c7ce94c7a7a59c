package main

import "github.com/urfave/cli/v2"

// namedFlag is an option whose names are known. The library looks every option up
// among all others, and makes the names of each with a regular expression every
// time it looks: more work than reading a small file.
type namedFlag struct {
	completeFlag
	names []string
}

// completeFlag is what the library asks options for.
type completeFlag interface {
	cli.DocGenerationFlag
	cli.CategorizableFlag
	cli.RequiredFlag
	cli.ActionableFlag
}

func (f namedFlag) Names() []string { return f.names }

// nameFlags makes the names of options known.
func nameFlags(flags []cli.Flag) {
	for i, f := range flags {
		if complete, ok := f.(completeFlag); ok {
			flags[i] = namedFlag{complete, f.Names()}
		}
	}
}
