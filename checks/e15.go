package checks

import (
	"strings"

	"tslint/tsxml"
)

var e15 = &Rule{
	ID: "E15", Name: "client-cache-in-winpe", Severity: Warning, Category: Order, Since: "0.1.0", Fix: NoFix,
	Summary: "Content is downloaded to the cache of the ConfigMgr client in Windows PE, where there is none.",
	References: []string{
		"https://learn.microsoft.com/intune/configmgr/osd/understand/task-sequence-steps#BKMK_DownloadPackageContent",
	},
	Run: runE15,
}

func runE15(p *Pass) {
	p.reportInWinPE(usesClientCache, func(it *tsxml.Item) Finding {
		return Finding{
			Message: stepText(it) + " downloads to the cache of the ConfigMgr client in Windows PE.",
			Why:     "Windows PE has no ConfigMgr client, so this place is not supported there.",
			Help:    "Choose the working directory of the task sequence, or a path, as the place; or run the step only in the full operating system.",
		}
	})
}

// usesClientCache reports whether a step downloads content to the cache of the
// ConfigMgr client.
func usesClientCache(it *tsxml.Item) bool {
	return it.Type == downloadContent && strings.EqualFold(it.Value("DestinationLocationType"), "CCMCache")
}
