// Package sim runs a task sequence in every way in which it can run.
//
// A task sequence is a program without loops: it has state (the environment,
// the task sequence variables, the outcome of the last action), branches
// (conditions) and exceptions (continueOnError). [Compile] turns the model of
// package tsxml into a [Program]; [Program.Run] answers a [Query] about all of
// its runs at once, exactly, and shows a run for each answer; [Program.Execute]
// runs it once, concretely, for given inputs. The package knows no rules.
//
// Where things are:
//
//	env.go                      environments and the state of the installed OS
//	program.go                  nodes, conditions, effects: what is run
//	compile.go, effects.go      from the tsxml model to a program
//	compare.go                  what the condition operators mean
//	unknown.go, domain.go, ...  what a run does not know, and the finite number of values that matter
//	interp.go                   one run, step by step; the definition of the semantics
//	query.go                    questions and answers
//	slice.go                    the part of a program that a question is about
//	explore.go, state.go        all runs of that part, as sets of states
//	witness.go                  from a state back to one run that reaches it
//
// The interpreter is the definition: the exploration gives the same answers as
// running [Program.Execute] for every assignment of values, and the tests
// compare the two on random programs.
package sim
