// Package schema holds the facts tslint knows about task sequences, and the shapes of the files it reads and writes.
//
// Two things live here, both as data:
//
//   - The catalogue (catalogue.json, variables.json): which step types, properties, condition types and built-in task
//     sequence variables exist, where a step can run, which values a property takes, which of them are secrets. Rules
//     ask the catalogue and do not spell out lists of their own, so a new step type is a change of data only.
//   - The JSON Schemas (config.schema.json, report.schema.json, catalogue.schema.json, variables.schema.json): what a
//     configuration file may say and what the JSON report promises. Package validate holds documents against them.
//
// The JSON files are the source of truth. The values that the program works with are generated from them
// (go generate ./schema), so that starting it costs nothing; a test fails when the two differ.
//
// What the functions return is shared: do not change it.
package schema

//go:generate go run ./internal/generate
