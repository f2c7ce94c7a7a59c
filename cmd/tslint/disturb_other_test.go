//go:build !unix

package main

// disturb does nothing: scripts that need it run on Unix only.
func disturb() {}
