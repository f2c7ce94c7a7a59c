package schema

import (
	"slices"
	"testing"
)

func TestPublicProductKey(t *testing.T) {
	for key, want := range map[string]bool{
		"W269N-WFGWX-YVC9B-4J6C9-T83GX": true,
		"w269n-wfgwx-yvc9b-4j6c9-t83gx": true,
		"AAAAA-BBBBB-CCCCC-DDDDD-EEEEE": false,
		"":                              false,
	} {
		if PublicProductKey(key) != want {
			t.Errorf("PublicProductKey(%q) = %v", key, !want)
		}
	}
	if !slices.IsSorted(publicProductKeys) {
		t.Error("the keys are not sorted")
	}
}
