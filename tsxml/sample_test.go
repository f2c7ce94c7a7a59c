package tsxml

import (
	"fmt"
	"strings"
)

// sampleSequence returns a task sequence of at least size bytes with the proportions of real ones; the same on every call.
func sampleSequence(size int, indented bool) string {
	newline := func(depth int) string {
		if !indented {
			return ""
		}
		return "\r\n" + strings.Repeat("  ", depth)
	}
	var b strings.Builder
	b.WriteString(`<sequence version="3.10">`)
	for i := 0; b.Len() < size; i++ {
		if i%10 == 0 {
			if i > 0 {
				b.WriteString(newline(1) + "</group>")
			}
			fmt.Fprintf(&b, `%s<group name="Phase %d" description="Steps &amp; conditions of phase %d">`, newline(1), i/10, i/10)
		}
		fmt.Fprintf(&b, `%s<step type="SMS_TaskSequence_RunCommandLineAction" name="Run command %d" description="" runIn="WinPEandFullOS" successCodeList="0 3010" retryCount="0" runFromNet="false">`, newline(2), i)
		b.WriteString(newline(3) + "<condition>" + newline(4) + `<expression type="SMS_TaskSequence_VariableConditionExpression">`)
		for _, v := range []string{"Operator", "Value", "Variable"} {
			fmt.Fprintf(&b, `%s<variable name="%s">%s%d</variable>`, newline(5), v, v, i%7)
		}
		b.WriteString(newline(4) + "</expression>" + newline(3) + "</condition>")
		fmt.Fprintf(&b, `%s<action>smsswd.exe /run:ABC%05d cmd.exe /c "echo &lt;%d&gt;"</action>%s<defaultVarList>`, newline(3), i, i, newline(3))
		fmt.Fprintf(&b, `%s<variable name="CommandLine" property="CommandLine" hidden="true">cmd.exe /c "echo &lt;%d&gt;"</variable>`, newline(4), i)
		fmt.Fprintf(&b, `%s<variable name="PackageID" property="PackageID" hidden="true">ABC%05d</variable>`, newline(4), i)
		b.WriteString(newline(4) + `<variable name="SMSTSDisableWow64Redirection" property="DisableWow64Redirection">false</variable>`)
		b.WriteString(newline(4) + `<variable name="_SMSTSRunCommandLineAsUser" property="RunAsUser">false</variable>`)
		b.WriteString(newline(4) + `<variable name="SuccessCodes" property="SuccessCodes" hidden="true">0 3010</variable>`)
		b.WriteString(newline(4) + `<variable name="WorkingDirectory" property="WorkingDirectory"></variable>`)
		b.WriteString(newline(3) + "</defaultVarList>" + newline(2) + "</step>")
	}
	b.WriteString(newline(1) + "</group>" + newline(0) + "</sequence>\r\n")
	return b.String()
}
