package link

// window holds what was sent and not acknowledged, in the order of sending, and knows up to where it is written on this connection.
type window struct {
	byID        map[uint16]*Outgoing
	first, last *Outgoing
	// unwritten is the first message that is not written on this connection; nil: all are.
	unwritten *Outgoing
	lastID    uint16
	// taken are ids of SUBSCRIBE.
	taken map[uint16]*subscription
}

func newWindow() window {
	return window{byID: map[uint16]*Outgoing{}, taken: map[uint16]*subscription{}}
}

func (w *window) size() int { return len(w.byID) }

// freeID finds an id; there is always one, because window and subscriptions are bounded below 65,535.
func (w *window) freeID() uint16 {
	for {
		w.lastID++
		if w.lastID == 0 || w.byID[w.lastID] != nil || w.taken[w.lastID] != nil {
			continue
		}
		return w.lastID
	}
}

func (w *window) add(m *Outgoing) {
	m.id = w.freeID()
	w.byID[m.id] = m
	m.prev, m.next = w.last, nil
	if w.last == nil {
		w.first = m
	} else {
		w.last.next = m
	}
	w.last = m
	if w.unwritten == nil {
		w.unwritten = m
	}
}

// remove takes out what is acknowledged; nil for an id that nobody waits for, as after a repeat.
func (w *window) remove(id uint16) *Outgoing {
	m := w.byID[id]
	if m == nil {
		return nil
	}
	delete(w.byID, id)
	if w.unwritten == m {
		w.unwritten = m.next
	}
	if m.prev == nil {
		w.first = m.next
	} else {
		m.prev.next = m.next
	}
	if m.next == nil {
		w.last = m.prev
	} else {
		m.next.prev = m.prev
	}
	m.prev, m.next = nil, nil
	return m
}

// rewind makes everything unwritten, for a new connection.
func (w *window) rewind() { w.unwritten = w.first }

// empty takes everything out.
func (w *window) empty() []*Outgoing {
	var all []*Outgoing
	for m := w.first; m != nil; m = w.first {
		all = append(all, w.remove(m.id))
	}
	return all
}
