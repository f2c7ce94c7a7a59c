package main

import "github.com/urfave/cli/v2"

// The library looks every option up among all others, and makes the names of each
// with a regular expression every time it looks: more work than reading a small
// file. An option whose names are known takes its place.

type namedString struct {
	*cli.StringFlag
	names []string
}

func (f namedString) Names() []string { return f.names }

type namedSlice struct {
	*cli.StringSliceFlag
	names []string
}

func (f namedSlice) Names() []string { return f.names }

type namedBool struct {
	*cli.BoolFlag
	names []string
}

func (f namedBool) Names() []string { return f.names }

type namedInt struct {
	*cli.IntFlag
	names []string
}

func (f namedInt) Names() []string { return f.names }

type namedGeneric struct {
	*cli.GenericFlag
	names []string
}

func (f namedGeneric) Names() []string { return f.names }

// nameFlags makes the names of options known.
func nameFlags(flags []cli.Flag) {
	for i, f := range flags {
		switch f := f.(type) {
		case *cli.StringFlag:
			flags[i] = namedString{f, f.Names()}
		case *cli.StringSliceFlag:
			flags[i] = namedSlice{f, f.Names()}
		case *cli.BoolFlag:
			flags[i] = namedBool{f, f.Names()}
		case *cli.IntFlag:
			flags[i] = namedInt{f, f.Names()}
		case *cli.GenericFlag:
			flags[i] = namedGeneric{f, f.Names()}
		}
	}
}
