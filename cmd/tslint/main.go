// Command tslint lints and fixes Microsoft Configuration Manager task
// sequences. Each sub-command has a file of its own; run.go puts them together.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
)

func main() {
	// A run reads much and keeps little, so collecting garbage less often is
	// worth more than the memory it saves.
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
