// Package brokertest is a small MQTT broker for tests, which can be told to sin.
package brokertest

import (
	"crypto/tls"
	"net"
	"sync"
	"testing"
	"time"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/wire"
)

// Message is what a client published, or the will of one that went without a word.
type Message struct {
	Connection int // counts all connections of the broker from 1
	ClientID   string
	Topic      string
	Payload    string
	ID         uint16
	Dup, Will  bool
	AtMs       float64
}

// Broker listens on 127.0.0.1 until the test ends.
type Broker struct {
	Addr string

	t        testing.TB
	tls      *tls.Config
	mu       sync.Mutex
	hook     func(*Conn, wire.Packet) bool
	listener net.Listener
	conns    map[*Conn]bool
	accepted int
	connects []Connect
	messages []Message
}

// Start a broker; config nil: without TLS.
func Start(t testing.TB, config *tls.Config) *Broker {
	b := &Broker{t: t, tls: config, conns: map[*Conn]bool{}}
	b.listen("127.0.0.1:0")
	b.Addr = b.listener.Addr().String()
	t.Cleanup(b.Kill)
	return b
}

// Sin makes the broker ask hook first for every packet, CONNECT among them; true: the hook has dealt with it. nil ends it.
func (b *Broker) Sin(hook func(*Conn, wire.Packet) bool) {
	b.mu.Lock()
	b.hook = hook
	b.mu.Unlock()
}

func (b *Broker) listen(addr string) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		b.t.Fatal(err)
	}
	b.mu.Lock()
	b.listener = listener
	b.mu.Unlock()
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			if b.tls != nil {
				conn = tls.Server(conn, b.tls)
			}
			b.mu.Lock()
			b.accepted++
			c := &Conn{Conn: conn, broker: b, number: b.accepted, reader: wire.NewReader(conn, 4096)}
			b.conns[c] = true
			b.mu.Unlock()
			go c.serve()
		}
	}()
}

// Kill closes the port and all connections, as kill -9 does.
func (b *Broker) Kill() {
	b.mu.Lock()
	_ = b.listener.Close()
	conns := b.conns
	b.conns = map[*Conn]bool{}
	b.mu.Unlock()
	for c := range conns {
		_ = c.Close()
	}
}

// Back listens on the same port again.
func (b *Broker) Back() { b.listen(b.Addr) }

// Messages are all that were published so far.
func (b *Broker) Messages() []Message {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Message(nil), b.messages...)
}

// Connects are all CONNECT packets so far.
func (b *Broker) Connects() []Connect {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]Connect(nil), b.connects...)
}

// Connected is how many connections are open.
func (b *Broker) Connected() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.conns)
}

// Each calls f with every open connection.
func (b *Broker) Each(f func(*Conn)) {
	b.mu.Lock()
	conns := make([]*Conn, 0, len(b.conns))
	for c := range b.conns {
		conns = append(conns, c)
	}
	b.mu.Unlock()
	for _, c := range conns {
		f(c)
	}
}

// Await waits until the condition holds, ten seconds at most.
func Await(t testing.TB, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited ten seconds for: %s", what)
		}
	}
}

func (b *Broker) note(m Message) {
	m.AtMs = clock.NowMs()
	b.mu.Lock()
	b.messages = append(b.messages, m)
	b.mu.Unlock()
}
