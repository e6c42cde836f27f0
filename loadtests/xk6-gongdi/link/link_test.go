package link_test

import (
	"context"
	"errors"
	"net"
	"strings"
	"testing"
	"time"

	"gongdi.invalid/xk6-gongdi/brokertest"
	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/wire"
)

func TestEveryMessageIsAcknowledgedOnce(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	c := connect(t, options(b, w))
	if send(c, "1", "2", "3") != 3 {
		t.Fatal("messages were refused")
	}
	if missing := c.Close(5 * time.Second); missing != 0 {
		t.Fatalf("%d are missing", missing)
	}
	if got := b.Messages(); len(got) != 3 || got[0].Payload != "1" || got[2].Payload != "3" || got[0].Dup {
		t.Fatalf("the broker has %v", got)
	}
	if len(w.acked) != 3 || w.firsts != 3 || w.agains != 0 || !w.ended || len(w.down) != 1 || w.down[0] != nil {
		t.Fatalf("told: %+v", w)
	}
}

func TestARefusedConnectionSaysWhy(t *testing.T) {
	listener, _ := net.Listen("tcp", "127.0.0.1:0")
	nobody := listener.Addr().String()
	_ = listener.Close()
	for name, c := range map[string]struct {
		hook func(*brokertest.Conn, wire.Packet) bool
		addr string
		says string
	}{
		"nobody listens": {addr: nobody, says: "refused"},
		"wrong password": {hook: func(c *brokertest.Conn, _ wire.Packet) bool {
			_, _ = c.Write([]byte{0x20, 2, 0, 4})
			return true
		}, says: "wrong user name or password"},
		"hangs up": {hook: func(c *brokertest.Conn, _ wire.Packet) bool { return c.Close() == nil }, says: "before CONNACK"},
		"garbage": {hook: func(c *brokertest.Conn, _ wire.Packet) bool {
			_, _ = c.Write([]byte("HTTP/1.1 400 Bad Request\r\n\r\n"))
			return true
		}, says: "nonsense"},
		"silence": {hook: func(*brokertest.Conn, wire.Packet) bool { return true }, says: "no CONNACK within"},
	} {
		t.Run(name, func(t *testing.T) {
			b, w := brokertest.Start(t, nil), &watch{}
			b.Sin(c.hook)
			opts := options(b, w)
			opts.Timeout = 200 * time.Millisecond
			opts.Reconnect = quickly
			if c.addr != "" {
				opts.Dial = func(ctx context.Context) (net.Conn, error) {
					return new(net.Dialer).DialContext(ctx, "tcp", c.addr)
				}
			}
			_, err := link.Connect(t.Context(), opts)
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Fatalf("says %v", err)
			}
			if len(w.failed) != 1 {
				t.Fatalf("told %d failures", len(w.failed))
			}
		})
	}
}

func TestAnAbruptEndPublishesTheWillAndAGoodbyeDoesNot(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	opts := options(b, w)
	opts.Connect.Will = &wire.Will{Topic: "gone", Payload: "c", QoS: 1}
	connect(t, opts).Close(0)
	brokertest.Await(t, "the goodbye", func() bool { return b.Connected() == 0 })
	if got := b.Messages(); len(got) != 0 {
		t.Fatalf("a will after a goodbye: %v", got)
	}
	connect(t, opts).Cut()
	brokertest.Await(t, "the will", func() bool { return len(b.Messages()) == 1 })
	if got := b.Messages()[0]; !got.Will || got.Topic != "gone" {
		t.Fatalf("%v", got)
	}
}

func TestABrokerThatFallsSilentIsLeft(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	opts := options(b, w)
	opts.Connect.KeepaliveS = 1
	c := connect(t, opts)
	b.Sin(func(*brokertest.Conn, wire.Packet) bool { return true })
	<-c.Done()
	if len(w.down) != 1 || w.down[0] == nil || !strings.Contains(w.down[0].Error(), "says nothing") {
		t.Fatalf("%v", w.down)
	}
}

func TestPingsKeepAConnectionAlive(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	opts := options(b, w)
	opts.Connect.KeepaliveS = 1
	c := connect(t, opts)
	pings := make(chan struct{}, 10)
	b.Sin(func(_ *brokertest.Conn, p wire.Packet) bool {
		if p.First == wire.PingReq[0] {
			pings <- struct{}{}
		}
		return false
	})
	<-pings
	<-pings
	if !c.Connected() {
		t.Fatal("it is gone")
	}
}

func TestNonsenseOfTheBrokerEndsTheConnectionWithAReason(t *testing.T) {
	for name, bytes := range map[string][]byte{
		"PUBACK of five bytes":   {0x40, 5, 0, 1, 0, 0, 0},
		"PUBACK of nothing":      {0x40, 0},
		"SUBACK out of the blue": {0x90, 3, 0, 9, 0},
		"CONNECT":                {0x10, 0},
		"packet type 15":         {0xf0, 0},
		"QoS 3":                  {0x36, 5, 0, 1, 'a', 0, 1},
		"endless length":         {0x30, 0xff, 0xff, 0xff, 0xff, 0xff},
		"a PINGRESP with a body": {0xd0, 1, 0},
	} {
		t.Run(name, func(t *testing.T) {
			b, w := brokertest.Start(t, nil), &watch{}
			c := connect(t, options(b, w))
			b.Each(func(conn *brokertest.Conn) { _, _ = conn.Write(bytes) })
			<-c.Done()
			var malformed wire.Malformed
			if len(w.down) != 1 || !errors.As(w.down[0], &malformed) {
				t.Fatalf("%v", w.down)
			}
		})
	}
}

func TestAnAcknowledgementOfWhatWasNeverSentIsNonsense(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	c := connect(t, options(b, w))
	c.Send(&link.Outgoing{Publish: link.Text{Topic: "t", Payload: "waits"}}) // and nobody kicks
	b.Each(func(conn *brokertest.Conn) { _, _ = conn.Write(wire.AppendPubAck(nil, 1)) })
	<-c.Done()
	if len(w.acked) != 0 || len(w.left) != 1 {
		t.Fatalf("acknowledged %v, left %v", w.acked, w.left)
	}
}

func TestWindowAndClosedClientRefuse(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool { return p.Type() == wire.TypePublish })
	opts := options(b, w)
	opts.InFlightMax = 3
	c := connect(t, opts)
	if taken := send(c, "1", "2", "3", "4", "5"); taken != 3 {
		t.Fatalf("%d were taken into a window of three", taken)
	}
	if missing := c.Close(10 * time.Millisecond); missing != 3 || len(w.left) != 3 {
		t.Fatalf("%d are missing, %v left", missing, w.left)
	}
	if send(c, "6") != 0 {
		t.Fatal("a closed client takes a message")
	}
	if c.Close(time.Second) != 3 {
		t.Fatal("closing again says something else")
	}
}

func TestTheContextEndsAClientAtOnce(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool { return p.Type() == wire.TypePublish })
	ctx, cancel := context.WithCancel(t.Context())
	opts := options(b, w)
	opts.Reconnect = quickly
	c, err := link.Connect(ctx, opts)
	if err != nil {
		t.Fatal(err)
	}
	send(c, "1")
	cancel()
	<-c.Done()
	if len(w.left) != 1 || !w.ended || w.ups != 1 {
		t.Fatalf("told: %+v", w)
	}
}

func TestOptionsThatCannotWorkAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*link.Options){
		"no window":        func(o *link.Options) { o.InFlightMax = 0 },
		"too large window": func(o *link.Options) { o.InFlightMax = link.InFlightLimit + 1 },
		"no time":          func(o *link.Options) { o.Timeout = 0 },
		"backwards":        func(o *link.Options) { o.Reconnect = &link.Backoff{First: 2, Max: 1} },
		"password alone":   func(o *link.Options) { o.Connect.Password = "p" },
	} {
		opts := options(brokertest.Start(t, nil), &watch{})
		spoil(&opts)
		if _, err := link.Connect(t.Context(), opts); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
