package gen

import "fmt"

// Packages of the imagined site.
const (
	bootImage   = "GEN00001"
	image       = "GEN00002"
	client      = "GEN00003"
	usmt        = "GEN00004"
	certFix     = "GEN00005"
	firstTool   = 0x10
	tools       = 8
	runFirst    = certFix + ";;CCMCertFix"
	programFlag = "152084496"
)

func toolPackage(i int) string { return fmt.Sprintf("GEN%05X", firstTool+i) }

// packageStart writes what stands before an indented sequence: the fields of a
// ConfigMgr 2007 package.
func (g *generator) packageStart() {
	if !g.Indented {
		return
	}
	g.startLine()
	g.text = append(g.text, `<?xml version="1.0"?>`...)
	g.open("SmsTaskSequencePackage", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance", "xmlns:xsd", "http://www.w3.org/2001/XMLSchema")
	g.leaf("BootImageID", bootImage)
	g.leaf("Category", "Generated")
	if g.UserState && g.Defect != NoRunFirst {
		g.leaf("DependentProgram", runFirst)
	} else {
		g.empty("DependentProgram")
	}
	g.empty("Description")
	g.leaf("Duration", "0")
	g.leaf("Name", fmt.Sprintf("Generated Sequence %d", g.Seed))
	g.leaf("ProgramFlags", programFlag)
	g.open("SequenceData")
}

func (g *generator) packageEnd() {
	if !g.Indented {
		g.lineEnd()
		return
	}
	g.close("SequenceData")
	g.leaf("SourceDate", "2010-11-08T09:15:32")
	g.empty("SupportedOperatingSystems")
	g.leaf("IconSize", "0")
	g.close("SmsTaskSequencePackage")
	g.lineEnd()
}

// references lists what the steps use, as the console does.
func (g *generator) references() {
	g.open("referenceList")
	if g.UserState {
		for _, id := range []string{image, client, usmt} {
			g.empty("reference", "package", id)
		}
		g.empty("reference", "package", certFix, "program", "CCMCertFix")
	}
	for i := range tools {
		g.empty("reference", "package", toolPackage(i), "program", "Install")
	}
	g.close("referenceList")
}
