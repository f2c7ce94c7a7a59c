package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"tslint/checks"
)

// Data and properties of a logging command, escaped as by
// github.com/microsoft/azure-pipelines-task-lib, node/taskcommand.ts.
var (
	azureData     = strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A")
	azureProperty = strings.NewReplacer("%", "%AZP25", "\r", "%0D", "\n", "%0A", "]", "%5D", ";", "%3B")
)

// WriteAzure writes logging commands, which Azure Pipelines shows as the issues
// of a run. It knows errors and warnings only, so notes are plain text.
func WriteAzure(w io.Writer, r *Report, _ Style) error {
	out := bufio.NewWriter(w)
	for _, f := range r.open() {
		if f.Severity < checks.Warning {
			fmt.Fprintln(out, logLine(f))
			continue
		}
		fmt.Fprintf(out, "##vso[task.logissue type=%s;sourcepath=%s;linenumber=%d;columnnumber=%d;code=%s;]%s\n",
			f.Severity, azureProperty.Replace(f.File.Rel), f.Range.Start.Line, f.Range.Start.UTF16, f.Rule.ID,
			azureData.Replace(headline(f.Finding)))
	}
	return out.Flush()
}
