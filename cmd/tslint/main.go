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
	os.Exit(run(context.Background(), os.Args, os.Stdin, os.Stdout, os.Stderr))
}

// interruptible does work that ends between two files when the user interrupts
// the program: nothing may be half-written. Listening for that costs as much as
// a small file.
func interruptible(ctx context.Context, work func(context.Context) error) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	return work(ctx)
}
