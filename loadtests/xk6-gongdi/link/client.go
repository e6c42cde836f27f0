package link

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"
)

// SubscriptionsMax bounds the filters of a client.
const SubscriptionsMax = 1000

var (
	errClosed  = errors.New("the client is closed")
	errCut     = errors.New("cut on purpose")
	errNoPong  = errors.New("the broker says nothing: no answer within the keep-alive")
	errRefused = errors.New("the broker refused the subscription")
)

// Client is one MQTT client; its methods may be called from any goroutine.
type Client struct {
	opts Options
	ctx  context.Context
	stop context.CancelFunc
	// done is closed when the client has ended and its watcher was told everything.
	done chan struct{}

	mu         sync.Mutex
	conn       net.Conn // nil: not connected
	connection int
	why        error // what broke the connection, where we know it before the reader does
	window     window
	control    []byte // packets other than PUBLISH that wait to be written
	filters    []*subscription
	writing    bool
	closing    bool // takes nothing more
	leaving    bool // DISCONNECT is on its way: a loss is meant
	ended      bool
	missing    int           // what was not acknowledged when it ended
	drained    chan struct{} // closed when closing and the window is empty
	heard      bool          // since the last PINGREQ
}

// Connect waits for CONNACK; the reason why it did not come is the error, also where the options allow to come back.
func Connect(ctx context.Context, opts Options) (*Client, error) {
	c, err := prepare(ctx, opts)
	if err != nil {
		return nil, err
	}
	conn, err := c.open()
	if err != nil {
		c.stop()
		return nil, err
	}
	go c.run(conn)
	return c, nil
}

// Prepare makes a client that takes messages already and connects as often as it takes from Begin on; opts.Reconnect is required.
func Prepare(ctx context.Context, opts Options) (*Client, error) {
	if opts.Reconnect == nil {
		return nil, errors.New("a client that connects in the background needs reconnect")
	}
	return prepare(ctx, opts)
}

// Begin starts a prepared client, once.
func (c *Client) Begin() { go c.run(nil) }

func prepare(ctx context.Context, opts Options) (*Client, error) {
	if err := opts.Check(); err != nil {
		return nil, err
	}
	c := &Client{opts: opts, window: newWindow(), done: make(chan struct{}), drained: make(chan struct{})}
	c.ctx, c.stop = context.WithCancel(ctx)
	return c, nil
}

// Connected tells whether messages leave at once.
func (c *Client) Connected() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.conn != nil
}

// Send takes a message; false when too many wait already or the client is closed. It does not write: Kick does.
func (c *Client) Send(m *Outgoing) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closing || c.ended || c.window.size() >= c.opts.InFlightMax {
		return false
	}
	c.window.add(m)
	return true
}

// Cut closes the TCP connection without a word to the broker.
func (c *Client) Cut() {
	c.mu.Lock()
	conn := c.conn
	c.mu.Unlock()
	if conn != nil {
		c.breakOff(conn, errCut)
	}
}

// breakOff closes a connection for a reason of ours; the reader then finds it closed and goes on from there.
func (c *Client) breakOff(conn net.Conn, why error) {
	c.mu.Lock()
	if c.conn == conn && c.why == nil {
		c.why = why
	}
	c.mu.Unlock()
	_ = conn.Close()
}

// Close waits for acknowledgements at most within, says goodbye and returns how many are missing. Nothing is taken from now on.
func (c *Client) Close(within time.Duration) int {
	c.mu.Lock()
	if !c.closing {
		c.closing = true
		c.tellDrained()
	}
	c.mu.Unlock()
	wait := time.NewTimer(within)
	defer wait.Stop()
	select {
	case <-c.drained:
	case <-c.done:
	case <-wait.C:
	}
	c.stop()
	<-c.done
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.missing
}

// Done is closed when the client has ended, by Close or by a loss that is final.
func (c *Client) Done() <-chan struct{} { return c.done }

// tellDrained is called with mu held.
func (c *Client) tellDrained() {
	if !c.closing || c.window.size() > 0 {
		return
	}
	select {
	case <-c.drained:
	default:
		close(c.drained)
	}
}
