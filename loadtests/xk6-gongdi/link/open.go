package link

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"gongdi.invalid/xk6-gongdi/wire"
)

// readBufferBytes suits acknowledgements; a large message is read past it.
const readBufferBytes = 2048

// session is a connection with its reader.
type session struct {
	net.Conn
	reader *wire.Reader
}

// open connects once: TCP, TLS, CONNECT, CONNACK. Then the connection is up and everything unacknowledged is written again.
func (c *Client) open() (*session, error) {
	ctx, cancel := context.WithTimeout(c.ctx, c.opts.Timeout)
	defer cancel()
	begin := time.Now()
	conn, err := c.opts.Dial(ctx)
	if err != nil {
		return nil, c.failed(fmt.Errorf("no connection: %w", err))
	}
	s, err := c.greet(ctx, conn)
	if err != nil {
		_ = conn.Close()
		return nil, c.failed(err)
	}
	c.up(s, time.Since(begin))
	return s, nil
}

func (c *Client) failed(err error) error {
	if c.ctx.Err() == nil {
		c.opts.Watch.Failed(err)
	}
	return err
}

func (c *Client) greet(ctx context.Context, conn net.Conn) (*session, error) {
	// The end of the context must also end a wait for CONNACK.
	defer context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })()
	if _, err := conn.Write(c.opts.Connect.Append(nil)); err != nil {
		return nil, fmt.Errorf("CONNECT could not be written: %w", err)
	}
	s := &session{conn, wire.NewReader(conn, readBufferBytes)}
	p, err := s.reader.First()
	if err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("no CONNACK within %s", c.opts.Timeout)
		}
		var malformed wire.Malformed
		if errors.As(err, &malformed) {
			return nil, err
		}
		return nil, fmt.Errorf("the broker closed the connection before CONNACK: %w", err)
	}
	return s, wire.ReadConnAck(p)
}

func (c *Client) up(s *session, took time.Duration) {
	c.mu.Lock()
	c.conn, c.why, c.heard = s.Conn, nil, true
	c.connection++
	connection := c.connection
	c.control = c.control[:0]
	for _, sub := range c.filters {
		c.ask(sub)
	}
	c.window.rewind()
	c.mu.Unlock()
	c.opts.Watch.Up(connection, took)
	c.Kick()
}
