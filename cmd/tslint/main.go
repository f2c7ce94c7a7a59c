// Command tslint lints and fixes Microsoft Configuration Manager task
// sequences. Each sub-command has a file of its own; run.go puts them together.
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() {
	limitMemory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args, os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
