// Package fix repairs task sequences: it chooses among the fixes that findings
// carry, applies those that do not touch each other, reads and checks the
// result again, and repeats until nothing is left to do.
//
// [Run] is the whole of it. It works on bytes and returns bytes; who calls it
// writes them. Before anything is returned the result is verified: it reads,
// the findings that were fixed are gone, there is no new error, and every byte
// outside the edits is what it was. [Diff] shows a change to people.
package fix
