// Package cmdline takes Windows command lines apart: which programs a command
// line runs, and with which arguments.
//
// A command line of a task sequence step is handed to Windows as it is, so two
// languages meet in it. The program and its arguments follow the rules that
// Microsoft documents for C programs and for CommandLineToArgvW; they know
// quotation marks and backslashes, but no pipes, no redirection and no
// commands such as copy. Those belong to cmd.exe, and only count in what it is
// given after /c. [Parse] follows both, looks through cmd /c, start, call, if
// and for, and through smsswd.exe /run:, with which the engine runs the command
// line of a step.
//
// Sources:
//   - https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
//   - https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw
//   - https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-createprocessw
//   - https://learn.microsoft.com/windows-server/administration/windows-commands/cmd
//
// Variables (%NAME%) stay as they are written: a task sequence replaces them
// only when it runs.
package cmdline
