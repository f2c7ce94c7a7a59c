package main

import "github.com/urfave/cli/v2"

// namedFlag is an option whose names are known. The library looks every option up
// among all others, and makes the names of each with a regular expression every
// time it looks: more work than reading a small file.
type namedFlag struct {
	completeFlag
	names []string
}

// completeFlag is what the library asks options for. Lists it asks for their
// separator besides, which no type of ours can tell it.
type completeFlag interface {
	cli.DocGenerationFlag
	cli.CategorizableFlag
	cli.RequiredFlag
	cli.ActionableFlag
}

func (f namedFlag) Names() []string { return f.names }

// nameFlags makes the names of options known that are no lists.
func nameFlags(flags []cli.Flag) {
	for i, f := range flags {
		complete, ok := f.(completeFlag)
		if _, isList := f.(cli.DocGenerationSliceFlag); ok && !isList {
			flags[i] = namedFlag{complete, f.Names()}
		}
	}
}
