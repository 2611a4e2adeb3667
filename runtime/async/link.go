package async

// A link waits for operations and makes an outcome of another operation from
// theirs.
type link interface {
	// settle is called each time one of the operations it waits for has fired. If
	// it can fire its own without running anybody's function on another goroutine
	// it does, and returns it. If a function has to run it returns its own as ready,
	// and that must be run. It may also have nothing to do yet.
	settle() (fired, ready *operation)

	// needless says that the other operation has fired, and need not be told any more.
	needless() bool
}

// deliver tells everything that waits for fired, and whatever waits for that. It
// is a loop, since a chain may have any length and a goroutine's stack may not.
//
// If the goroutine is the operation's own it has nothing else to do, and one of
// the functions that have to run does so here, after everybody has been told. All
// others are started: none waits for another.
func deliver(fired *operation, own bool) {
	for fired != nil && !fired.flags.any(isTold) {
		d := delivery{own: own, fired: fired}
		d.tell()
		if d.here == nil {
			return
		}
		fired = d.here.waitsFor.run()
	}
}

// A delivery is how far the news of a firing has come.
type delivery struct {
	own  bool
	here *operation // whose function this goroutine will run

	fired *operation   // whose links are being told
	links *cell        // those of them that are left
	next  []*operation // have fired by that; those before done were seen to
	done  int
}

// tell tells everybody. A link may run a function itself, see Inline; if that calls
// Goexit then another goroutine goes on.
func (d *delivery) tell() {
	exiting := true
	defer func() {
		if exiting {
			rest := *d
			go rest.carryOn()
		}
	}()
	for l := d.link(); l != nil; l = d.link() {
		fired, ready := l.settle()
		switch {
		case fired != nil:
			d.next = append(d.next, fired)
		case ready != nil && d.own && d.here == nil:
			d.here = ready
		case ready != nil:
			ready.start()
		}
	}
	exiting = false
}

// carryOn goes on with a delivery on another goroutine.
func (d *delivery) carryOn() {
	d.tell()
	if d.here != nil {
		d.here.run(true)
	}
}

// link takes the next link to be told.
func (d *delivery) link() link {
	for d.links == nil {
		if d.fired == nil {
			return nil
		}
		if d.links = d.fired.takeLinks(); d.links != nil {
			break
		}
		d.fired = d.following()
	}
	c := d.links
	d.links = c.next
	c.next = nil
	return c.link
}

// following takes the next operation whose links are to be told, if there is one.
func (d *delivery) following() (o *operation) {
	if d.done < len(d.next) {
		o = d.next[d.done]
		d.done++
	}
	if d.done == len(d.next) {
		d.next, d.done = d.next[:0], 0 // so that a chain does with one place
	}
	return o
}

// A cell is a place in the list of links of one operation.
type cell struct {
	link
	next *cell
	room int32 // in the first cell: how many more may come before the list is swept
}

// push puts c before the list. Now and then it drops links that are needless, as those of a
// race are that another has won: an operation may outlive any number of them. So the list
// holds no more than twice what it must.
func (c *cell) push(list *cell) (first *cell) {
	c.next = list
	if list == nil {
		c.room = sweepFloor
		return c
	}
	if c.room = list.room - 1; c.room > 0 {
		return c
	}
	return c.sweep()
}

// sweep drops what is needless from the list that begins with c.
func (c *cell) sweep() (first *cell) {
	kept := int32(sweepFloor)
	for at := &first; c != nil; {
		next := c.next
		c.next = nil
		if !c.needless() {
			*at, at = c, &c.next
			kept++
		}
		c = next
	}
	if first != nil {
		first.room = kept
	}
	return first
}

// hang has a link told when o fires, or sees to it now. It does not run the link's
// function on the caller's goroutine, except for an inline one.
func hang(o *operation, c *cell) {
	if !o.addCell(c) {
		settleNow(c.link)
	}
}

// settleNow sees to a link whose inputs may have fired before it was added.
func settleNow(l link) {
	fired, ready := l.settle()
	switch {
	case fired != nil:
		deliver(fired, false)
	case ready != nil:
		ready.start()
	}
}
