package play

import (
	"sync"
	"time"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/trace"
	"gongdi.invalid/xk6-gongdi/wire"
)

// gateway is the connection of a gateway of a copy; it watches its client.
type gateway struct {
	*player
	trace    *trace.Gateway
	copy     int
	clientID string
	link     *link.Client
	acked    ranges
	touched  bool // has something to write; the scheduler's own
}

// played is a line on its way. What it says is made when it is written, so that what waits costs little.
type played struct {
	gateway *gateway
	line    *trace.Line
	lap     int
	dueMs   float64
}

var payloads = sync.Pool{New: func() any { return new([]byte) }}

// AppendPublish implements link.Publish.
func (m *played) AppendPublish(b []byte, id uint16, dup bool) []byte {
	as := trace.As{Copy: m.gateway.copy, Run: m.gateway.RunID, Lap: m.lap, DueMs: m.dueMs}
	scratch := payloads.Get().(*[]byte)
	defer payloads.Put(scratch)
	topicBytes := m.line.AppendTopic((*scratch)[:0], as)
	all := m.line.AppendPayload(topicBytes, as)
	*scratch = all
	return wire.AppendPublish(b, all[:len(topicBytes)], all[len(topicBytes):], id, dup)
}

// Up implements link.Watcher.
func (g *gateway) Up(connection int, took time.Duration) {
	g.tally.connected.Add(1)
	g.Tell.Connected(took, connection > 1)
	g.Tell.Record(connectionRecord(g.clientID, "up", clock.NowMs(), nil))
}

// Failed implements link.Watcher.
func (g *gateway) Failed(error) { g.Tell.Troubled() }

// Down implements link.Watcher.
func (g *gateway) Down(why error) {
	g.tally.connected.Add(-1)
	if why != nil {
		g.Tell.Troubled()
	}
	g.Tell.Record(connectionRecord(g.clientID, "down", clock.NowMs(), why))
}

// Written implements link.Watcher.
func (g *gateway) Written(first, again int) {
	g.tally.sent.Add(int64(first))
	g.tally.resent.Add(int64(again))
}

// Acked implements link.Watcher.
func (g *gateway) Acked(m *link.Outgoing) {
	g.tally.acknowledge(m.AckedAtMs - m.SentAtMs)
	line := m.Publish.(*played)
	g.acked.add(int64(line.lap)*int64(len(g.trace.Numbers)) + int64(line.line.Ordinal))
}

// Left implements link.Watcher.
func (g *gateway) Left(m *link.Outgoing) {
	if m.SentAtMs == 0 {
		g.tally.unsent.Add(1)
	}
}

// Received implements link.Watcher; a gateway subscribes to nothing.
func (g *gateway) Received(link.Incoming) error { return nil }

// Ended implements link.Watcher.
func (g *gateway) Ended() {}
