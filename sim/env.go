package sim

import "slices"

// Env is the environment in which a step runs.
type Env uint8

// The environments. A full OS is what runIn="FullOS" and _SMSTSInWinPE equals
// "false" speak of, whichever of the two it is.
const (
	OldOS Env = iota // the full OS in which the task sequence was started
	WinPE            // Windows PE
	NewOS            // the full OS that the task sequence has set up
)

// String returns the environment's name in plain words.
func (e Env) String() string {
	return [...]string{"old full OS", "Windows PE", "new full OS"}[e]
}

// EnvSet is a set of environments.
type EnvSet uint8

// The sets of environments that runIn attributes and starts name.
const (
	InWinPE  = EnvSet(1 << WinPE)
	InFullOS = EnvSet(1<<OldOS | 1<<NewOS)
	Anywhere = InWinPE | InFullOS
	// Starts holds the environments in which a task sequence can start.
	Starts = EnvSet(1<<OldOS | 1<<WinPE)
)

// Has reports whether the set contains an environment.
func (s EnvSet) Has(e Env) bool { return s>>e&1 == 1 }

// OS is how far the installation of the new operating system has come.
type OS uint8

// The states of the new operating system.
const (
	NoNewOS   OS = iota // nothing applied by this run
	OSApplied           // Apply Operating System ran, Setup Windows has not run since
	OSSetUp             // Setup Windows and ConfigMgr or Upgrade Operating System ran
)

// String returns the state in plain words.
func (o OS) String() string {
	return [...]string{"no new OS", "OS applied", "OS set up"}[o]
}

// Place is where a run is: in which environment, and how far the installation
// of the new OS has come.
type Place struct {
	Env Env
	OS  OS
}

// after returns the place after a restart or a step of an installation.
func (at Place) after(k EffectKind) Place {
	switch k {
	case RestartWinPE:
		return Place{WinPE, at.OS}
	case RestartHD:
		switch at.OS {
		case NoNewOS:
			return Place{OldOS, at.OS}
		case OSSetUp:
			return Place{NewOS, at.OS}
		}
	case ApplyOS:
		return Place{at.Env, OSApplied}
	case SetUpOS:
		return Place{NewOS, OSSetUp}
	}
	return at
}

// afterAnything returns all places to which restarts and the steps of an
// installation can lead, itself first.
func (at Place) afterAnything() []Place {
	places := []Place{at}
	for i := 0; i < len(places); i++ {
		for _, k := range []EffectKind{RestartWinPE, RestartHD, ApplyOS, SetUpOS} {
			if to := places[i].after(k); !slices.Contains(places, to) {
				places = append(places, to)
			}
		}
	}
	return places
}
