package files

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// children are what the test program does when it is started again by a test
// that needs a process of its own.
var children = map[string]func(path string) error{
	"replace": replaceForEver,
}

const (
	childVariable = "TSLINT_TEST_CHILD"
	pathVariable  = "TSLINT_TEST_PATH"
)

func TestMain(m *testing.M) {
	child, ok := children[os.Getenv(childVariable)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := child(os.Getenv(pathVariable)); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

// start prepares the test program to run as a child; its standard output is
// what the child says.
func start(t *testing.T, child, path string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childVariable+"="+child, pathVariable+"="+path)
	return cmd
}
