package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// update rewrites what the tests expect: the outputs in testdata/script and the
// repaired files in testdata/sequences/fixed. Look at the difference afterwards.
var update = flag.Bool("update", false, "rewrite the expected outputs")

// sequences is the folder of task sequences that all packages share.
const sequences = "../../testdata/sequences"

func TestMain(m *testing.M) {
	if raceDetector && os.Getenv("GORACE") == "" {
		os.Setenv("GORACE", "atexit_sleep_ms=10") // else each call of the command waits a second at its end
	}
	testscript.Main(nowhere{m}, map[string]func(){"tslint": disturbedMain})
}

// nowhere are tests that run in no pipeline, so that the command has the same
// default format everywhere.
type nowhere struct{ *testing.M }

func (tests nowhere) Run() int {
	for _, service := range pipelines {
		os.Unsetenv(service.variable)
	}
	os.Unsetenv("GITHUB_STEP_SUMMARY")
	return tests.M.Run()
}

// disturbedMain is the command as users start it, after the test has taken
// rights or space away from it; see disturb.
func disturbedMain() {
	disturb()
	if file := os.Getenv(peakVariable); file != "" && measuredMain != nil {
		measuredMain(file)
	}
	main()
}

// peakVariable names a file for the greatest memory of the command.
const peakVariable = "TSLINT_TEST_PEAK"

// measuredMain is main with such a file, where the system tells the memory.
var measuredMain func(peakFile string)

// TestScripts runs testdata/script/*.txtar. Beside the usual commands of
// testscript they have those of scriptCommands; $SEQUENCES is the folder of
// task sequences.
func TestScripts(t *testing.T) {
	t.Parallel()
	folder, err := filepath.Abs(sequences)
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		WorkdirRoot:   openFolder(t),
		UpdateScripts: *update,
		Cmds:          scriptCommands,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SEQUENCES", folder)
			env.Values[remembered{}] = &map[string]string{}
			env.Setenv("TERM", "xterm")
			return nil
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// openFolder makes a temporary folder that other users may enter, unlike those of
// t.TempDir: scripts with NOBODY work there.
func openFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "tslint")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// scriptCommands are the commands that scripts have beside those of testscript.
// Each is described where it is defined.
var scriptCommands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"exits":         cmdExits,
	"write":         cmdWrite,
	"cut":           cmdCut,
	"encode":        cmdEncode,
	"trap":          cmdTrap,
	"archive":       cmdArchive,
	"remember":      cmdRemember,
	"unchanged":     cmdUnchanged,
	"validreport":   cmdValidReport,
	"validbaseline": cmdValidBaseline,
	"samemembers":   cmdSameMembers,
	"rewrite":       cmdRewrite,
}

// cmdExits runs tslint and expects an exit code:
//
//	exits CODE ARGUMENT...
func cmdExits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: exits CODE ARGUMENT...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec("tslint", args[1:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("tslint: %v", err)
		}
		code = exit.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}
