package link

import (
	"fmt"
	"time"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/wire"
)

func (c *Client) read(s *session, spoke *bool) error {
	for {
		p, err := s.reader.Next()
		if err != nil {
			return err
		}
		*spoke = true
		if err := c.take(p); err != nil {
			return err
		}
	}
}

// take handles one packet; an error ends the connection.
func (c *Client) take(p wire.Packet) error {
	switch p.Type() {
	case wire.TypePubAck:
		id, err := wire.ReadID(p)
		if err != nil {
			return err
		}
		return c.acked(id, clock.NowMs())
	case wire.TypeSubAck:
		id, granted, err := wire.ReadSubAck(p)
		if err != nil {
			return err
		}
		return c.answered(id, granted)
	case wire.TypePublish:
		return c.received(p, clock.NowMs())
	case wire.TypePingResp:
		if len(p.Body) > 0 {
			return wire.Malformed{Why: "PINGRESP with a body"}
		}
		c.hear()
		return nil
	}
	return wire.Malformed{Why: fmt.Sprintf("packet type %d, which no broker sends", p.First>>4)}
}

func (c *Client) acked(id uint16, atMs float64) error {
	c.mu.Lock()
	c.heard = true
	if m := c.window.byID[id]; m != nil && m.SentAtMs == 0 {
		c.mu.Unlock()
		return wire.Malformed{Why: "PUBACK for a message that was never sent"}
	}
	m := c.window.remove(id)
	if m != nil {
		m.AckedAtMs = atMs
	}
	c.mu.Unlock()
	if m != nil {
		c.opts.Watch.Acked(m)
		c.mu.Lock()
		c.tellDrained()
		c.mu.Unlock()
	}
	return nil
}

func (c *Client) received(p wire.Packet, atMs float64) error {
	m, err := wire.ReadPublish(p)
	if err != nil {
		return err
	}
	in := Incoming{Topic: string(m.Topic), Payload: string(m.Payload), AtMs: atMs, Dup: m.Dup}
	c.mu.Lock()
	c.heard = true
	in.Connection = c.connection
	in.Filter = c.filterOf(in.Topic)
	if m.QoS > 0 {
		c.control = wire.AppendPubAck(c.control, m.ID)
	}
	tooMany := len(c.control) > controlBytesMax
	c.mu.Unlock()
	if tooMany {
		return fmt.Errorf("the broker does not read: %d bytes of acknowledgements wait for it", controlBytesMax)
	}
	if m.QoS > 0 {
		c.Kick()
	}
	return c.opts.Watch.Received(in)
}

func (c *Client) hear() {
	c.mu.Lock()
	c.heard = true
	c.mu.Unlock()
}

// beat sends PINGREQ at three quarters of the keep-alive and ends a connection whose broker said nothing since the last one.
func (c *Client) beat(s *session) (stop func()) {
	every := time.Duration(c.opts.Connect.KeepaliveS) * time.Second * 3 / 4
	if every == 0 {
		return func() {}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var timer *time.Timer
	timer = time.AfterFunc(every, func() {
		c.mu.Lock()
		if c.conn != s.Conn {
			c.mu.Unlock()
			return
		}
		alive := c.heard
		c.heard = false
		if alive {
			c.control = append(c.control, wire.PingReq...)
			timer.Reset(every)
		}
		c.mu.Unlock()
		if !alive {
			c.breakOff(s.Conn, errNoPong)
			return
		}
		c.Kick()
	})
	return func() { timer.Stop() }
}
