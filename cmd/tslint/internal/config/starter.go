package config

import (
	_ "embed"
	"slices"
)

//go:embed starter.yaml
var starter []byte

// Starter returns the text of a new .tslint.yaml: every setting with a comment
// on what it does, all but the version commented out, so that the file changes
// nothing until somebody edits it.
func Starter() []byte { return slices.Clone(starter) }
