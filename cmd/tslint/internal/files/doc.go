// Package files is where the command meets the file system.
//
// [Select] turns the arguments of the command line (files, folders, patterns,
// "-") into an ordered list of inputs without opening any of them. [Read] and
// [ReadFrom] get the bytes of one input, up to a limit. [Replacer] puts
// changed bytes back so that at every moment, even when the process is killed
// or the disk is full, the file holds either the old bytes or the new ones.
//
// Everything that goes wrong with a path is an [*Error], which says what is
// wrong and what to do; one bad path never stops the others.
package files
