// Package config finds and reads the configuration of tslint.
//
// A configuration is a file named .tslint.yaml, .tslint.yml or .tslint.json; the
// nearest one above a task sequence holds for it ([Loader.For]), or the one that
// is named on the command line ([Loader.Load]). What it may say is described by
// schema/config.schema.json, which is the source of truth for keys and values.
//
// Reading goes through these stages, and a stage runs only if the one before
// found nothing: text (size, encoding), YAML or JSON syntax (parse.go), what
// YAML allows and a configuration does not (document.go), the JSON Schema and
// what it cannot say (validate.go). Each stage reports everything it finds, with
// line and column. JSON is read as the YAML it is, after a check that it is JSON.
package config
