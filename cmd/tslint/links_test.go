package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestNoNetwork: a program without the package net cannot speak to a network,
// whatever it reads. And with net/http it takes half as long again to start.
func TestNoNetwork(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := strings.Fields(string(out))
	if !slices.Contains(packages, "tslint/checks") {
		t.Fatalf("not the packages of the program: %s", packages)
	}
	for _, p := range []string{"net", "net/http", "crypto/tls"} {
		if slices.Contains(packages, p) {
			t.Errorf("the program links %s", p)
		}
	}
}
