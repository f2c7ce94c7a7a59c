package sim

// spot is the part of a cube that is at one place.
type spot struct {
	place Place
	cube  cube
}

// spots divides a cube by place.
func (x *explorer) spots(c cube) []spot {
	var out []spot
	env, os := x.slice.env, x.slice.os
	for e := range env.unknown.classes() {
		for o := range os.unknown.classes() {
			if c.get(env).has(e) && c.get(os).has(o) {
				part := c.with(env, env.unknown.only(e)).with(os, os.unknown.only(o))
				out = append(out, spot{Place{Env(e), OS(o)}, part})
			}
		}
	}
	return out
}

// visited divides a cube as far as the query's callbacks need it.
func (x *explorer) visited(in *inst, c cube) []spot {
	if !in.placed {
		return []spot{{cube: c}}
	}
	return x.spots(c)
}

// enter goes on with an instruction whose conditions hold in a cube.
func (x *explorer) enter(s *state, in *inst, pc int, c cube) {
	if in.runs == nil {
		x.perform(s, in, pc, c)
		return
	}
	envs := c.get(x.slice.env)
	if excluded := envs.without(in.runs); !excluded.empty() {
		x.pass(s, in, Excluded, x.q.Excluded, c.with(x.slice.env, excluded))
	}
	if allowed := envs.and(in.runs); !allowed.empty() {
		x.perform(s, in, pc, c.with(x.slice.env, allowed))
	}
}

// pass goes on where the node does not run; shown tells whether the query wants
// to see that.
func (x *explorer) pass(s *state, in *inst, outcome Outcome, shown bool, c cube) {
	if !shown {
		x.arrive(x.way(s, in, outcome, c), in.skip, s.run)
		return
	}
	for _, at := range x.visited(in, c) {
		w := x.way(s, in, outcome, at.cube)
		x.arrive(w, in.skip, x.visit(w, at.place, s.run))
	}
}

// perform runs the node.
func (x *explorer) perform(s *state, in *inst, pc int, c cube) {
	for _, at := range x.visited(in, c) {
		w := x.way(s, in, Succeeded, at.cube)
		r := x.visit(w, at.place, s.run)
		r.opaque = r.opaque || in.node.Kind == OpaqueNode
		x.succeed(w, pc, r)
		if in.fails {
			w := x.way(s, in, Failed, at.cube)
			x.fail(w, x.visit(w, at.place, s.run))
		}
	}
}

func (x *explorer) fail(w *way, r run) {
	for _, c := range w.inst.failure {
		x.set(w, c.field, c.set)
	}
	x.arrive(w, w.inst.fail, r)
}

// succeed makes the changes of a node or rule and goes on to the next
// instruction.
func (x *explorer) succeed(w *way, pc int, r run) {
	ways := []*way{w}
	for _, c := range w.inst.success {
		var next []*way
		for _, w := range ways {
			if c.field != nil {
				x.set(w, c.field, c.set)
				next = append(next, w)
				continue
			}
			moved, dead := x.move(w, c.effect)
			next = append(next, moved...)
			if dead != nil {
				x.end(dead, EndDead, r)
			}
		}
		ways = next
	}
	for _, w := range ways {
		x.arrive(w, pc+1, r)
	}
}

// move lets an effect change the place. It returns the ways on which the run
// goes on, and the one on which it is dead, nil if there is none.
func (x *explorer) move(w *way, effect EffectKind) (moved []*way, dead *way) {
	switch effect {
	case RestartHD:
		return x.restartHD(w)
	case Anything:
		return x.anything(w), nil
	}
	to := Place{}.after(effect)
	if effect != ApplyOS {
		x.put(w, x.slice.env, int(to.Env))
	}
	if effect != RestartWinPE {
		x.put(w, x.slice.os, int(to.OS))
	}
	return []*way{w}, nil
}

func (x *explorer) restartHD(w *way) (moved []*way, dead *way) {
	for _, os := range []OS{NoNewOS, OSApplied, OSSetUp} {
		if !w.after.get(x.slice.os).has(int(os)) {
			continue
		}
		from := w.fork()
		from.restrict(x.slice.os, x.slice.os.unknown.only(int(os)))
		if os == OSApplied {
			dead = from
			continue
		}
		x.put(from, x.slice.env, int(Place{OS: os}.after(RestartHD).Env))
		moved = append(moved, from)
	}
	return moved, dead
}

func (x *explorer) anything(w *way) []*way {
	var moved []*way
	for _, at := range x.spots(w.after) {
		from := w.fork()
		from.restrict(x.slice.env, at.cube.get(x.slice.env))
		from.restrict(x.slice.os, at.cube.get(x.slice.os))
		for _, to := range at.place.afterAnything() {
			next := from.fork()
			x.put(next, x.slice.env, int(to.Env))
			x.put(next, x.slice.os, int(to.OS))
			moved = append(moved, next)
		}
	}
	return moved
}

// put gives a field one class, if the slice has the field.
func (x *explorer) put(w *way, f *field, class int) {
	if f != nil {
		x.set(w, f, f.unknown.only(class))
	}
}

func (x *explorer) set(w *way, f *field, s classSet) {
	w.assign(f, s, len(x.slice.fields))
}
