// Package packaging has no code. Its tests hold the hooks for pre-commit, the
// action for GitHub, goreleaser's configuration and the examples of
// docs/pipelines against what tslint can do, and run them.
package packaging
