//go:build unix

package main

import (
	"fmt"
	"os"
	"strconv"
	"syscall"
)

// disturb makes the world harder for the command, as scripts ask by variables:
// with NOBODY it gives up the rights of an administrator, who may read and write
// everything; with FILE_LIMIT it may write no file longer than so many bytes,
// and fails halfway as on a full disk.
func disturb() {
	if text := os.Getenv("FILE_LIMIT"); text != "" {
		bytes, err := strconv.ParseUint(text, 10, 64)
		must(err)
		must(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: bytes}))
	}
	if os.Getenv("NOBODY") != "" && os.Geteuid() == 0 {
		const nobody = 65534
		must(syscall.Setgid(nobody))
		must(syscall.Setuid(nobody))
	}
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "the test cannot disturb the command:", err)
		os.Exit(99)
	}
}
