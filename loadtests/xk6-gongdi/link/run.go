package link

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"time"
)

// goodbyeMax is the longest wait for the broker to close after DISCONNECT.
const goodbyeMax = 500 * time.Millisecond

// run serves connections until there is none to be had any more. s is the first, or nil.
func (c *Client) run(s *session) {
	defer c.end()
	wait := time.Duration(0)
	for {
		if s == nil {
			if !c.pause(wait) {
				return
			}
			if s, _ = c.open(); s == nil {
				wait = c.opts.Reconnect.after(wait)
				continue
			}
		}
		since := time.Now()
		spoke := c.serve(s)
		s = nil
		if c.opts.Reconnect == nil || c.ctx.Err() != nil {
			return
		}
		// A broker that takes the connection and drops it at once does not count as one that is back.
		if spoke || time.Since(since) > c.opts.Reconnect.Max {
			wait = 0
		}
		wait = c.opts.Reconnect.after(wait)
	}
}

// after is the wait that follows a wait.
func (b *Backoff) after(wait time.Duration) time.Duration { return min(max(2*wait, b.First), b.Max) }

// pause waits, less up to a half by chance; false when the client was stopped meanwhile.
func (c *Client) pause(wait time.Duration) bool {
	if wait > 1 {
		wait -= rand.N(wait / 2)
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return c.ctx.Err() == nil
	case <-c.ctx.Done():
		return false
	}
}

// serve reads one connection to its end; true when the broker said anything.
func (c *Client) serve(s *session) (spoke bool) {
	stopBeat := c.beat(s)
	stopLeave := context.AfterFunc(c.ctx, func() { c.leave(s) })
	err := c.read(s, &spoke)
	stopBeat()
	stopLeave()
	_ = s.Close()
	c.mu.Lock()
	if c.why != nil {
		err = c.why
	} else if errors.Is(err, io.EOF) {
		err = errors.New("the broker closed the connection")
	}
	if c.leaving {
		err = nil
	}
	c.conn, c.why = nil, nil
	c.mu.Unlock()
	c.opts.Watch.Down(err)
	return spoke
}

// end tells what was left behind.
func (c *Client) end() {
	c.stop()
	c.mu.Lock()
	c.ended = true
	left := c.window.empty()
	c.missing = len(left)
	filters := c.filters
	c.filters = nil
	c.mu.Unlock()
	for _, m := range left {
		c.opts.Watch.Left(m)
	}
	for _, sub := range filters {
		sub.answer(errClosed)
	}
	c.opts.Watch.Ended()
	close(c.done)
}
