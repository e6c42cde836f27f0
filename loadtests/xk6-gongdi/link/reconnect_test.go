package link_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"gongdi.invalid/xk6-gongdi/brokertest"
	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/wire"
)

func reconnecting(t *testing.T, b *brokertest.Broker, w *watch) *link.Client {
	opts := options(b, w)
	opts.Reconnect = quickly
	return connect(t, opts)
}

func TestAfterALossEverythingUnacknowledgedIsSentAgainAndNothingElse(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	c := reconnecting(t, b, w)
	// The broker takes all and acknowledges only the even ones.
	b.Sin(func(conn *brokertest.Conn, p wire.Packet) bool {
		if p.Type() != wire.TypePublish {
			return false
		}
		m, _ := wire.ReadPublish(p)
		if strings.HasSuffix(string(m.Payload), "odd") {
			conn.Take(p)
			return true
		}
		return false
	})
	var odd []string
	for i := range 100 {
		name := fmt.Sprintf("%d even", i)
		if i%2 == 1 {
			name = fmt.Sprintf("%d odd", i)
			odd = append(odd, name)
		}
		send(c, name)
	}
	brokertest.Await(t, "all to arrive and the even ones to be acknowledged", func() bool {
		return len(b.Messages()) == 100 && w.is(func() bool { return len(w.acked) == 50 })()
	})
	b.Kill()
	brokertest.Await(t, "the loss", func() bool { return !c.Connected() })
	send(c, "while it was away")
	b.Sin(nil)
	b.Back()
	if missing := c.Close(10 * time.Second); missing != 0 {
		t.Fatalf("%d are missing", missing)
	}
	again := b.Messages()[100:]
	if len(again) != 51 {
		t.Fatalf("%d came after the return", len(again))
	}
	for i, m := range again[:50] {
		if m.Payload != odd[i] || !m.Dup {
			t.Fatalf("message %d of the return is %+v, not %q with DUP", i, m, odd[i])
		}
	}
	if last := again[50]; last.Payload != "while it was away" || last.Dup {
		t.Fatalf("the last is %+v", last)
	}
	if w.agains != 50 || w.firsts != 101 || len(w.acked) != 101 {
		t.Fatalf("told: %d first, %d again, %d acknowledged", w.firsts, w.agains, len(w.acked))
	}
}

func TestABrokerKilledInMidFlightLosesNothing(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	c := reconnecting(t, b, w)
	const all = 600
	for i := range all {
		send(c, fmt.Sprint(i))
		if i%150 == 100 {
			brokertest.Await(t, "some to arrive", func() bool { return len(b.Messages()) > i/2 })
			b.Kill()
			b.Back()
		}
	}
	if missing := c.Close(10 * time.Second); missing != 0 {
		t.Fatalf("%d are missing", missing)
	}
	var seen []string
	for _, m := range b.Messages() {
		seen = append(seen, m.Payload)
	}
	for i := range all {
		if !slices.Contains(seen, fmt.Sprint(i)) {
			t.Fatalf("message %d never arrived", i)
		}
	}
	if len(w.acked) != all || w.ups < 2 {
		t.Fatalf("%d acknowledged on %d connections", len(w.acked), w.ups)
	}
}

func TestSubscriptionsAreMadeAgain(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	c := reconnecting(t, b, w)
	granted := make(chan error, 2)
	for _, filter := range []string{"a/+", "b"} {
		if err := c.Subscribe(filter, 1, func(err error) { granted <- err }); err != nil {
			t.Fatal(err)
		}
		if err := <-granted; err != nil {
			t.Fatal(err)
		}
	}
	b.Each(func(conn *brokertest.Conn) { conn.Deliver("a/x", "first", 7, false) })
	brokertest.Await(t, "the first message", w.is(func() bool { return len(w.received) == 1 }))
	c.Cut()
	brokertest.Await(t, "both subscriptions on the new connection", func() bool {
		n := 0
		b.Each(func(conn *brokertest.Conn) { n = len(conn.Filters()) })
		return n == 2 && c.Connected()
	})
	b.Each(func(conn *brokertest.Conn) { conn.Deliver("b", "second", 8, true) })
	brokertest.Await(t, "the second message", w.is(func() bool { return len(w.received) == 2 }))
	first, second := w.received[0], w.received[1]
	if first.Filter != "a/+" || first.Connection != 1 || first.Dup || second.Filter != "b" || second.Connection != 2 || !second.Dup {
		t.Fatalf("%+v, %+v", first, second)
	}
}

func TestASubscriptionThatIsRefusedIsTold(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool {
		if p.First != 0x82 {
			return false
		}
		_, _ = c.Write([]byte{0x90, 3, p.Body[0], p.Body[1], 0x80})
		return true
	})
	c := connect(t, options(b, w))
	told := make(chan error, 1)
	if err := c.Subscribe("x", 0, func(err error) { told <- err }); err != nil {
		t.Fatal(err)
	}
	if err := <-told; err == nil || !strings.Contains(err.Error(), "refused") {
		t.Fatalf("%v", err)
	}
	if !c.Connected() {
		t.Fatal("the connection is gone as well")
	}
	if c.Subscribe("x/#/y", 0, nil) == nil || c.Subscribe("x", 2, nil) == nil {
		t.Fatal("a wrong filter or QoS 2 is taken")
	}
}

func TestWithoutReconnectALossIsFinal(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	c := connect(t, options(b, w))
	b.Kill()
	<-c.Done()
	if c.Connected() || send(c, "late") != 0 || w.ups != 1 || w.down[0] == nil {
		t.Fatalf("told: %+v", w)
	}
}

func TestAPreparedClientTakesMessagesBeforeItConnects(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	b.Kill()
	opts := options(b, w)
	opts.Reconnect = quickly
	c, err := link.Prepare(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	if send(c, "early") != 1 {
		t.Fatal("it was refused")
	}
	c.Begin()
	brokertest.Await(t, "some attempts that fail", w.is(func() bool { return len(w.failed) > 2 }))
	b.Back()
	if missing := c.Close(10 * time.Second); missing != 0 || len(w.acked) != 1 {
		t.Fatalf("%d missing", missing)
	}
}

func TestABrokerThatDoesNotReadDoesNotHoldTheSenderUp(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{}
	stuck := make(chan struct{})
	b.Sin(func(_ *brokertest.Conn, p wire.Packet) bool {
		if p.Type() == wire.TypePublish {
			<-stuck
		}
		return false
	})
	c := connect(t, options(b, w))
	large := strings.Repeat("x", 100_000)
	for range 500 { // 50 MB, far more than sockets hold; a sender that waited would wait for ever
		send(c, large)
	}
	if c.Close(0) == 0 {
		t.Fatal("nothing is missing")
	}
	close(stuck)
}

func TestAMessageThatIsNotWantedEndsTheConnection(t *testing.T) {
	b, w := brokertest.Start(t, nil), &watch{refuseToTakeMessages: fmt.Errorf("too many")}
	c := connect(t, options(b, w))
	b.Each(func(conn *brokertest.Conn) { conn.Deliver("a", "b", 1, false) })
	<-c.Done()
	if w.down[0] == nil || w.down[0].Error() != "too many" {
		t.Fatalf("%v", w.down)
	}
}
