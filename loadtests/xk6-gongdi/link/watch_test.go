package link_test

import (
	"context"
	"net"
	"sync"
	"testing"
	"time"

	"gongdi.invalid/xk6-gongdi/brokertest"
	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/wire"
)

// watch keeps everything a client tells.
type watch struct {
	mu                   sync.Mutex
	ups, firsts, agains  int
	failed, down         []error
	acked, left          []string
	received             []link.Incoming
	ended                bool
	refuseToTakeMessages error
}

func (w *watch) Up(int, time.Duration) { w.do(func() { w.ups++ }) }
func (w *watch) Failed(why error)      { w.do(func() { w.failed = append(w.failed, why) }) }
func (w *watch) Down(why error)        { w.do(func() { w.down = append(w.down, why) }) }
func (w *watch) Ended()                { w.do(func() { w.ended = true }) }
func (w *watch) Written(first, again int) {
	w.do(func() { w.firsts += first; w.agains += again })
}
func (w *watch) Acked(m *link.Outgoing) {
	w.do(func() { w.acked = append(w.acked, m.Publish.(link.Text).Payload) })
}
func (w *watch) Left(m *link.Outgoing) {
	w.do(func() { w.left = append(w.left, m.Publish.(link.Text).Payload) })
}
func (w *watch) Received(m link.Incoming) error {
	w.do(func() { w.received = append(w.received, m) })
	return w.refuseToTakeMessages
}

func (w *watch) do(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f()
}

// is reads under the lock.
func (w *watch) is(holds func() bool) func() bool {
	return func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		return holds()
	}
}

func options(b *brokertest.Broker, w *watch) link.Options {
	return link.Options{
		Dial: func(ctx context.Context) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, "tcp", b.Addr)
		},
		Connect: wire.Connect{ClientID: "c", KeepaliveS: 30, Clean: true},
		Timeout: 5 * time.Second, InFlightMax: 1000, Watch: w,
	}
}

var quickly = &link.Backoff{First: 2 * time.Millisecond, Max: 20 * time.Millisecond}

func connect(t *testing.T, opts link.Options) *link.Client {
	t.Helper()
	c, err := link.Connect(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(0) })
	return c
}

func send(c *link.Client, payloads ...string) (taken int) {
	for _, payload := range payloads {
		if c.Send(&link.Outgoing{Publish: link.Text{Topic: "t", Payload: payload}}) {
			taken++
		}
	}
	c.Kick()
	return taken
}
