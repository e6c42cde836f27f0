// Package link is an MQTT client for load: it never waits for the broker when something is to be sent, stamps what is written, acknowledged
// and received in its own goroutines, and comes back after a loss. One goroutine a connection reads; another lives only while there is
// something to write, and writes all of it at once.
package link

import (
	"context"
	"fmt"
	"net"
	"time"

	"gongdi.invalid/xk6-gongdi/wire"
)

// InFlightLimit is the largest window: packet ids have 16 bits, some are left for SUBSCRIBE.
const InFlightLimit = 60_000

// Backoff is the wait between attempts to connect: it doubles from First to Max, and each wait is cut by up to a half by chance, so that a
// city does not come back in step.
type Backoff struct{ First, Max time.Duration }

// Options of a client. Dial and Watch are required.
type Options struct {
	// Dial opens TCP or TLS.
	Dial    func(context.Context) (net.Conn, error)
	Connect wire.Connect
	// Timeout is the longest wait for TCP, TLS and CONNACK together, and for a write.
	Timeout time.Duration
	// Reconnect nil: a loss is final.
	Reconnect *Backoff
	// InFlightMax bounds the messages that wait for a connection or for their acknowledgement.
	InFlightMax int
	Watch       Watcher
}

// Check says what is wrong with the options, in one sentence.
func (o *Options) Check() error {
	switch {
	case o.InFlightMax < 1 || o.InFlightMax > InFlightLimit:
		return fmt.Errorf("inFlightMax is %d; 1 to %d are possible", o.InFlightMax, InFlightLimit)
	case o.Timeout <= 0:
		return fmt.Errorf("timeoutMs must be positive")
	case o.Reconnect != nil && (o.Reconnect.First <= 0 || o.Reconnect.Max < o.Reconnect.First):
		return fmt.Errorf("reconnect: firstMs must be positive and maxMs not smaller")
	}
	return o.Connect.Check()
}

// Watcher is told what happens, on goroutines of the client; it must be quick and must not call the client.
type Watcher interface {
	// Up: CONNACK came, for the connection-th time, after took.
	Up(connection int, took time.Duration)
	// Failed: an attempt to connect came to nothing.
	Failed(why error)
	// Down: an established connection is gone; nil when it was meant.
	Down(why error)
	// Written: messages went out for the first time, and again.
	Written(first, again int)
	// Acked: m.AckedAtMs is set.
	Acked(m *Outgoing)
	// Left: the client has ended and m is not acknowledged.
	Left(m *Outgoing)
	// Received: a message came; m may be kept. An error breaks the connection off, for the reason it gives.
	Received(m Incoming) error
	// Ended: there will be nothing more.
	Ended()
}

// Publish is a message that can write itself; it must write the same bytes each time, but for id and dup.
type Publish interface {
	AppendPublish(b []byte, id uint16, dup bool) []byte
}

// Text is a message that is kept as it is.
type Text struct{ Topic, Payload string }

// AppendPublish implements Publish.
func (t Text) AppendPublish(b []byte, id uint16, dup bool) []byte {
	return wire.AppendPublish(b, t.Topic, t.Payload, id, dup)
}

// Outgoing is a message on its way. The client owns it from Send on; watchers may read it.
type Outgoing struct {
	Publish Publish
	// DueMs is the intended time, ms since 1970.
	DueMs float64
	// SentAtMs is when it was first written; 0: never.
	SentAtMs float64
	// AckedAtMs is when PUBACK came; 0: not yet.
	AckedAtMs float64

	id         uint16
	prev, next *Outgoing
}

// Incoming is a message that was received.
type Incoming struct {
	Topic, Payload string
	AtMs           float64
	Dup            bool
	Connection     int
	// Filter that it was received for, the first that matches.
	Filter string
}
