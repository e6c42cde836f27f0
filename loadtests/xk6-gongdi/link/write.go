package link

import (
	"time"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/wire"
)

const (
	// writeBytesMax is how much one write takes at once.
	writeBytesMax = 64 << 10
	// controlBytesMax bounds what waits besides messages: acknowledgements that the broker does not read.
	controlBytesMax = 1 << 20
)

// Kick sees to it that what was taken is written. It does not wait.
func (c *Client) Kick() {
	c.mu.Lock()
	start := !c.writing && c.conn != nil && c.waiting()
	if start {
		c.writing = true
	}
	c.mu.Unlock()
	if start {
		go c.write()
	}
}

// waiting is called with mu held.
func (c *Client) waiting() bool { return len(c.control) > 0 || c.window.unwritten != nil }

// write runs while there is something to write; there is never more than one for a client.
func (c *Client) write() {
	var buf []byte
	for {
		c.mu.Lock()
		conn := c.conn
		if conn == nil || !c.waiting() {
			c.writing = false
			c.mu.Unlock()
			return
		}
		buf = append(buf[:0], c.control...)
		c.control = c.control[:0]
		first, again := 0, 0
		atMs := clock.NowMs()
		for m := c.window.unwritten; m != nil && len(buf) < writeBytesMax; m = c.window.unwritten {
			buf = m.Publish.AppendPublish(buf, m.id, m.SentAtMs > 0)
			if m.SentAtMs > 0 {
				again++
			} else {
				first++
				m.SentAtMs = atMs
			}
			c.window.unwritten = m.next
		}
		c.mu.Unlock()
		if first+again > 0 {
			c.opts.Watch.Written(first, again)
		}
		_ = conn.SetWriteDeadline(time.Now().Add(c.opts.Timeout))
		if _, err := conn.Write(buf); err != nil {
			c.breakOff(conn, err)
			c.forget(conn)
		}
	}
}

// forget makes the writer stop at a broken connection before its reader has seen it.
func (c *Client) forget(conn interface{ Close() error }) {
	c.mu.Lock()
	if c.conn == conn {
		c.conn = nil
	}
	c.mu.Unlock()
}

// leave says goodbye and lets the broker close, so that what is on its way is not thrown away with the socket.
func (c *Client) leave(s *session) {
	c.mu.Lock()
	c.leaving = true
	c.control = append(c.control, wire.Disconnect...)
	c.window.unwritten = nil // nothing may follow DISCONNECT
	c.mu.Unlock()
	_ = s.SetReadDeadline(time.Now().Add(goodbyeMax))
	c.Kick()
}
