package sim

import "testing"

func TestOperators(t *testing.T) {
	absent := value{}
	tests := []struct {
		operator string
		value    value
		operand  string
		want     bool
	}{
		{opExists, absent, "", false},
		{opExists, valueOf(""), "", true},
		{opNotExists, absent, "", true},
		{opNotExists, valueOf("x"), "", false},
		{opEquals, valueOf("Dell"), "DELL", true},
		{opEquals, valueOf("Dell Inc."), "Dell", false},
		{opEquals, valueOf("007"), "7", true},
		{opEquals, valueOf("-0"), "0", true},
		{opEquals, valueOf("1.0"), "1", false},
		{opEquals, valueOf(""), "", true},
		{opEquals, absent, "", false},
		{opNotEquals, absent, "x", true},
		{opNotEquals, valueOf("y"), "x", true},
		{opNotEquals, valueOf("X"), "x", false},
		{opLess, valueOf("9"), "10", true},
		{opLess, valueOf("9a"), "10", false},
		{opLess, valueOf("-2"), "-1", true},
		{opLess, valueOf("-2"), "1", true},
		{opLess, valueOf("2"), "-11", false},
		{opLess, absent, "10", false},
		{opLessEqual, valueOf("10"), "10", true},
		{opLessEqual, valueOf("11"), "10", false},
		{opGreater, valueOf("4096"), "512", true},
		{opGreater, valueOf("B"), "a", true},
		{opGreater, valueOf("99999999999999999999999999"), "99999999999999999999999998", true},
		{opGreater, absent, "a", false},
		{opGreaterEqual, valueOf("a"), "A", true},
		{opGreaterEqual, absent, "", false},
		{opLike, valueOf("HP EliteBook 840 G5"), "hp*840*", true},
		{opLike, valueOf("HP EliteBook 850 G5"), "hp*840*", false},
		{opLike, valueOf("abc"), "a?c", true},
		{opLike, valueOf("ac"), "a?c", false},
		{opLike, valueOf("ac"), "a*c", true},
		{opLike, valueOf("abcbc"), "a*bc", true},
		{opLike, valueOf(""), "*", true},
		{opLike, valueOf("ÄRGER"), "ä*r", true},
		{opLike, absent, "*", false},
		{opNotLike, absent, "*", true},
		{opNotLike, valueOf("abc"), "a*", false},
		{opNotLike, valueOf("abc"), "b*", true},
	}
	for _, tt := range tests {
		got, known := holds(tt.operator, tt.value, tt.operand)
		if !known || got != tt.want {
			t.Errorf("%+v %s %q = %v, want %v", tt.value, tt.operator, tt.operand, got, tt.want)
		}
	}
	if _, known := holds("resembles", absent, ""); known {
		t.Error("an operator that does not exist is known")
	}
}
