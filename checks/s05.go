package checks

var s05 = &Rule{
	ID: "S05", Name: "content-hash-skipped", Severity: Warning, Category: Secrets, Since: "0.1.0", Fix: UnsafeFix,
	Summary:    "An image is used directly from the distribution point, so that nobody checks that it is unchanged.",
	References: []string{stepsPage + "#access-content-directly-from-the-distribution-point"},
	Run:        runS05,
}

func runS05(p *Pass) {
	for _, s := range p.properties() {
		if s.known.Name != "RunFromNet" || !isTrue(s.text()) && !isTrue(s.step.Attr("runFromNet")) {
			continue
		}
		edits := p.withValue(s, "false")
		if isTrue(s.step.Attr("runFromNet")) {
			edits = append(edits, s.step.SetAttr("runFromNet", "false"))
		}
		p.reportProperty(s, Finding{
			Message: stepText(s.step) + " accesses the image directly from the distribution point.",
			Why:     "The client does not check the hash of the content then, so an image that was changed on the way or on the server is installed. The option is meant for devices without room for a copy.",
			Help:    "Clear \"Access content directly from the distribution point\" unless the devices have too little room.",
			Fixes:   []Fix{{Title: "Clear the option", Safety: Unsafe, Edits: edits}},
		})
	}
}
