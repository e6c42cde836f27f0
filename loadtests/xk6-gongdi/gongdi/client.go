package gongdi

import (
	"fmt"
	"sync"
	"time"

	"github.com/grafana/sobek"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/seenlog"
	"gongdi.invalid/xk6-gongdi/wire"
)

// incomingMax bounds the messages of a client that wait for the script.
const incomingMax = 100_000

// client is the JavaScript side of a link.Client and watches it.
type client struct {
	meter
	id   string
	link *link.Client

	mu       sync.Mutex
	handlers map[string]sobek.Callable // by filter; called on the event loop only
	inbox    *mailbox[link.Incoming]   // nil: nothing was subscribed yet
	ended    bool
}

func newClient(m *module, id string) *client {
	return &client{meter: m.meter(), id: id, handlers: map[string]sobek.Callable{}}
}

// reading names the reading that a message carries, for the log.
type reading struct {
	link.Text
	deviceID, bootID string
	seq              int64
}

func (c *client) object() *sobek.Object {
	o := c.vu.Runtime().NewObject()
	for name, function := range map[string]func(sobek.FunctionCall) sobek.Value{
		"send":      c.send,
		"subscribe": c.subscribe,
		"close":     c.close,
		"cut": func(sobek.FunctionCall) sobek.Value {
			c.link.Cut()
			return sobek.Undefined()
		},
		"connected": func(sobek.FunctionCall) sobek.Value { return c.vu.Runtime().ToValue(c.link.Connected()) },
	} {
		_ = o.Set(name, function)
	}
	return o
}

// send implements send(topic, payload, {dueMs, reading}).
func (c *client) send(call sobek.FunctionCall) sobek.Value {
	rt := c.vu.Runtime()
	text := link.Text{Topic: call.Argument(0).String(), Payload: call.Argument(1).String()}
	if err := wire.CheckTopic(text.Topic); err != nil {
		c.throw(err)
	}
	if len(text.Payload) > wire.PacketBytesMax {
		c.throw(fmt.Errorf("a payload of %d bytes; %d are sent at most", len(text.Payload), wire.PacketBytesMax))
	}
	options, ok := call.Argument(2).(*sobek.Object)
	if !ok {
		c.throw(fmt.Errorf("send needs {dueMs}"))
	}
	m := &link.Outgoing{Publish: text, DueMs: options.Get("dueMs").ToFloat()}
	if named, ok := options.Get("reading").(*sobek.Object); ok {
		m.Publish = reading{text, named.Get("deviceId").String(), named.Get("bootId").String(), named.Get("seq").ToInteger()}
	}
	c.hold()
	c.add(c.metrics.sendLag, max(0, clock.NowMs()-m.DueMs))
	if !c.link.Send(m) {
		c.add(c.metrics.refused, 1)
		return rt.ToValue(false)
	}
	c.link.Kick()
	return rt.ToValue(true)
}

// subscribe implements subscribe(filter, qos, handler). A message goes to the first filter that it matches.
func (c *client) subscribe(call sobek.FunctionCall) sobek.Value {
	filter, qos := call.Argument(0).String(), call.Argument(1).ToInteger()
	handler := c.function(call.Argument(2), "subscribe")
	if qos != 0 && qos != 1 {
		c.throw(fmt.Errorf("QoS %d is not spoken here, only 0 and 1", qos))
	}
	if !c.listen(filter, handler) {
		c.throw(fmt.Errorf("%q is subscribed already", filter))
	}
	p, resolve, reject := c.promise()
	told := func(err error) {
		if err != nil {
			c.unlisten(filter)
			reject(err)
			return
		}
		resolve(func() any { return sobek.Undefined() })
	}
	if err := c.link.Subscribe(filter, byte(qos), told); err != nil {
		told(err)
	}
	return c.vu.Runtime().ToValue(p)
}

// listen keeps a handler and keeps the iteration open for it; false when the filter has one already.
func (c *client) listen(filter string, handler sobek.Callable) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.handlers[filter] != nil {
		return false
	}
	c.handlers[filter] = handler
	if c.inbox == nil && !c.ended {
		c.inbox = newMailbox(c.vu, incomingMax, c.handle)
	}
	return true
}

func (c *client) unlisten(filter string) {
	c.mu.Lock()
	delete(c.handlers, filter)
	c.mu.Unlock()
}

// handle runs on the event loop.
func (c *client) handle(m link.Incoming) error {
	rt := c.vu.Runtime()
	c.mu.Lock()
	handler := c.handlers[m.Filter]
	c.mu.Unlock()
	if handler == nil {
		return nil
	}
	o := rt.NewObject()
	_ = o.Set("topic", m.Topic)
	_ = o.Set("payload", m.Payload)
	_ = o.Set("atMs", m.AtMs)
	_ = o.Set("dup", m.Dup)
	_ = o.Set("connection", m.Connection)
	_, err := handler(sobek.Undefined(), o)
	return err
}

// close implements close(withinMs).
func (c *client) close(call sobek.FunctionCall) sobek.Value {
	within := milliseconds(call.Argument(0).ToFloat())
	p, resolve, _ := c.promise()
	c.hold()
	go func() {
		missing := c.link.Close(within)
		resolve(func() any { return missing })
	}()
	return c.vu.Runtime().ToValue(p)
}

// Up implements link.Watcher.
func (c *client) Up(connection int, took time.Duration) {
	c.add(c.metrics.connect, clock.Ms(took))
	if connection > 1 {
		c.add(c.metrics.reconnects, 1)
	}
	c.tell("up", nil)
}

// Failed implements link.Watcher.
func (c *client) Failed(why error) {
	c.add(c.metrics.errors, 1)
	c.tell("refused", why)
}

// Down implements link.Watcher.
func (c *client) Down(why error) {
	if why != nil {
		c.add(c.metrics.errors, 1)
	}
	c.tell("down", why)
}

func (c *client) tell(what string, why error) {
	record := seenlog.Connection{Type: "connection", AtMs: clock.NowMs(), ClientID: c.id, What: what}
	if why != nil {
		text := why.Error()
		record.Why = &text
	}
	c.put(record)
}

// Written implements link.Watcher.
func (c *client) Written(first, again int) {
	c.add(c.metrics.published, float64(first))
	if again > 0 {
		c.add(c.metrics.resent, float64(again))
	}
}

// Acked implements link.Watcher.
func (c *client) Acked(m *link.Outgoing) {
	c.add(c.metrics.acked, 1)
	c.add(c.metrics.puback, m.AckedAtMs-m.SentAtMs)
	c.logReading(m)
}

// Left implements link.Watcher.
func (c *client) Left(m *link.Outgoing) { c.logReading(m) }

func (c *client) logReading(m *link.Outgoing) {
	if r, ok := m.Publish.(reading); ok {
		c.put(seenlog.Reading{
			Type: "reading", DeviceID: r.deviceID, BootID: r.bootID, Seq: r.seq,
			DueMs: m.DueMs, SentAtMs: seenlog.OrNull(m.SentAtMs), AckedAtMs: seenlog.OrNull(m.AckedAtMs),
		})
	}
}

// Received implements link.Watcher.
func (c *client) Received(m link.Incoming) error {
	c.add(c.metrics.received, 1)
	c.mu.Lock()
	inbox := c.inbox
	c.mu.Unlock()
	if inbox != nil && !inbox.put(m) {
		return fmt.Errorf("%d messages wait for the script: it does not keep up", incomingMax)
	}
	return nil
}

// Ended implements link.Watcher.
func (c *client) Ended() {
	c.mu.Lock()
	c.ended = true
	inbox := c.inbox
	c.mu.Unlock()
	if inbox != nil {
		inbox.close()
	}
}
