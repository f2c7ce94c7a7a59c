package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"

	"tslint/cmd/tslint/internal/config"
)

func configCommand(s streams) *cli.Command {
	return &cli.Command{
		Name:  "config",
		Usage: "write, check and show the configuration",
		Description: "The configuration is .tslint.yaml, .tslint.yml or .tslint.json, the nearest one above a\n" +
			"task sequence.",
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return unknownCommand(c, c.Command.Subcommands)
			}
			return cli.ShowSubcommandHelp(c)
		},
		Subcommands: []*cli.Command{
			{
				Name: "init", Usage: "write a commented .tslint.yaml into this folder",
				OnUsageError: usageError,
				Action: func(c *cli.Context) error {
					if err := noArguments(c); err != nil {
						return err
					}
					return configInit(s)
				},
			},
			{
				Name: "verify", Usage: "check a configuration file, or the one that holds for PATH", ArgsUsage: "[PATH]",
				OnUsageError: usageError,
				Action:       func(c *cli.Context) error { return configVerify(s, c.Args().Slice()) },
			},
			{
				Name: "show", Usage: "show the configuration that holds for PATH", ArgsUsage: "[PATH]",
				OnUsageError: usageError,
				Action:       func(c *cli.Context) error { return configShow(s, c.Args().Slice()) },
			},
		},
	}
}

func configInit(s streams) error {
	for _, name := range config.Names {
		if _, err := os.Lstat(name); err == nil {
			return fmt.Errorf("%s is here already; it is left as it is", name)
		}
	}
	// O_EXCL: a file that appears in this moment is not overwritten.
	file, err := os.OpenFile(config.Names[0], os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	if _, err := file.Write(config.Starter()); err != nil {
		return errors.Join(err, file.Close())
	}
	if err := file.Close(); err != nil {
		return err
	}
	fmt.Fprintf(s.out, "wrote %s; everything in it is commented out: remove the # where a setting is right for you\n", config.Names[0])
	return nil
}

func configVerify(s streams, args []string) error {
	c, err := findConfig(args)
	if err != nil {
		return err
	}
	if c == nil {
		return errors.New("there is no configuration in this folder or above; tslint config init writes one")
	}
	fmt.Fprintf(s.out, "%s: valid\n", shown(c.Path))
	return nil
}

func configShow(s streams, args []string) error {
	c, err := findConfig(args)
	if err != nil {
		return err
	}
	if c == nil {
		fmt.Fprintln(s.out, "no configuration: the defaults hold")
		return nil
	}
	data, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	fmt.Fprintf(s.out, "# %s\n%s\n", shown(c.Path), data)
	return nil
}

// findConfig returns the configuration that an argument names or that holds for
// it; without an argument, the one that holds here.
func findConfig(args []string) (*config.Config, error) {
	if len(args) > 1 {
		return nil, errors.New("give one path")
	}
	path := "."
	if len(args) == 1 {
		path = args[0]
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(abs)
	if err != nil {
		return nil, fmt.Errorf("%s: there is no such file or folder", path)
	}
	loader := config.NewLoader(knownRules())
	switch {
	case info.IsDir():
		return loader.For(filepath.Join(abs, "any file in it"))
	case isConfigName(abs):
		return loader.Load(abs)
	}
	return loader.For(abs)
}

func isConfigName(path string) bool {
	switch filepath.Ext(path) {
	case ".yaml", ".yml", ".json":
		return true
	}
	return false
}

// shown returns a path relative to the current folder where that is shorter.
func shown(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if relative, err := filepath.Rel(here, path); err == nil && len(relative) < len(path) {
		return filepath.ToSlash(relative)
	}
	return filepath.ToSlash(path)
}
