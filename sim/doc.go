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
//	program.go, condition.go    nodes, effects, conditions: what is run
//	compile.go, effects.go      from the tsxml model to a program
//	mention.go                  variables that a text mentions
//	compare.go                  what the condition operators mean
//	resolve.go, bind.go, unknown.go  what a run does not know
//	domain.go, matcher.go       the finitely many values of a variable that conditions can tell apart
//	interp.go                   one run, step by step: the definition of what a sequence does
//	query.go                    questions and answers
//	relevant.go, live.go        what makes a difference to a question, and up to where
//	slice.go, changes.go, edges.go  the program reduced to that, as steps between sets of runs
//	bdd.go, levels.go, space.go, classset.go   sets of runs
//	explore.go                  all runs, forward
//	effort.go                   what all queries of a program together may cost
//	whereabouts.go              where steps are reached, without a query
//	trail.go, facts.go, witness.go  one of them, backward, and how it is told
//
// The exploration gives the same answers as running [Program.Execute] for every
// combination of inputs, and the tests compare the two on random programs.
package sim
