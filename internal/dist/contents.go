package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// documents are the files and folders of the repository that go into archives:
// what a user reads, and what these link to.
var documents = []string{"README.md", "CHANGELOG.md", "LICENSE", "SECURITY.md", "CONTRIBUTING.md", "docs", "schema/config.schema.json", "schema/report.schema.json"}

// extra is a file that the program itself writes.
type extra struct {
	name string
	args []string
}

// extras have the names that the shells and man look for.
var extras = []extra{
	{"completions/tslint.bash", []string{"completion", "bash"}},
	{"completions/_tslint", []string{"completion", "zsh"}},
	{"completions/tslint.fish", []string{"completion", "fish"}},
	{"completions/tslint.ps1", []string{"completion", "powershell"}},
	{"man/man1/tslint.1", []string{"man"}},
}

func (r *release) program(t target, data []byte) member {
	return member{t.programFile(), 0o755, data}
}

// commonMembers are those of every archive.
func (r *release) commonMembers() ([]member, error) {
	members, err := r.documentMembers()
	if err != nil {
		return nil, err
	}
	extra, err := r.extraMembers()
	return append(members, extra...), err
}

func (r *release) documentMembers() ([]member, error) {
	var members []member
	root := os.DirFS(r.root)
	for _, name := range documents {
		err := fs.WalkDir(root, name, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			data, err := fs.ReadFile(root, path)
			members = append(members, member{path, 0o644, data})
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return members, nil
}

// extraMembers are the completion scripts, the manual page and the licences of
// what is linked into the program. For that it is built for this machine.
func (r *release) extraMembers() ([]member, error) {
	dir, err := os.MkdirTemp("", "tslint-dist")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, host().programFile())
	if err := r.buildFile(host(), program); err != nil {
		return nil, err
	}
	var members []member
	for _, e := range extras {
		out, err := exec.Command(program, e.args...).Output()
		if err != nil {
			return nil, fmt.Errorf("tslint %v: %w", e.args, err)
		}
		members = append(members, member{e.name, 0o644, out})
	}
	licences, err := r.licences()
	return append(members, member{"THIRD-PARTY-LICENSES.txt", 0o644, licences}), err
}

// writeExtras writes the extra members as files, for other packagers.
func (r *release) writeExtras(folder string) error {
	members, err := r.extraMembers()
	if err != nil {
		return err
	}
	for _, m := range members {
		file := filepath.Join(folder, filepath.FromSlash(m.name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, m.data, m.mode); err != nil {
			return err
		}
	}
	return nil
}
