package gongdi

import (
	"fmt"
	"math"
	"time"

	"github.com/grafana/sobek"

	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/wire"
)

type backoff struct {
	FirstMs float64 `js:"firstMs"`
	MaxMs   float64 `js:"maxMs"`
}

type will struct {
	Topic   string `js:"topic"`
	Payload string `js:"payload"`
	QoS     int    `js:"qos"`
	Retain  bool   `js:"retain"`
}

// connectOptions mirror ConnectOptions; a pointer is nil where nothing was given.
type connectOptions struct {
	access
	ClientID     string   `js:"clientId"`
	KeepaliveS   *float64 `js:"keepaliveS"`
	TimeoutMs    *float64 `js:"timeoutMs"`
	CleanSession *bool    `js:"cleanSession"`
	Will         *will    `js:"will"`
	Reconnect    *backoff `js:"reconnect"`
	InFlightMax  *float64 `js:"inFlightMax"`
}

// connect implements connect(options).
func (m *module) connect(call sobek.FunctionCall) sobek.Value {
	m.running("connect")
	var o connectOptions
	if err := m.options(call.Argument(0), &o, &o.access); err != nil {
		m.throw(err)
	}
	p, resolve, reject := m.promise()
	c := newClient(m, o.ClientID)
	opts, err := o.link(m, c)
	if err != nil {
		reject(err)
		return m.vu.Runtime().ToValue(p)
	}
	ctx := m.vu.Context()
	go func() {
		l, err := link.Connect(ctx, opts)
		if err != nil {
			reject(err)
			return
		}
		c.link = l
		resolve(func() any { return c.object() })
	}()
	return m.vu.Runtime().ToValue(p)
}

// options reads an object into structs.
func (m *module) options(v sobek.Value, into ...any) error {
	if _, ok := v.(*sobek.Object); !ok {
		return fmt.Errorf("options are missing")
	}
	for _, target := range into {
		if err := m.vu.Runtime().ExportTo(v, target); err != nil {
			return fmt.Errorf("the options cannot be read: %w", err)
		}
	}
	return nil
}

func (o *connectOptions) link(m *module, watch link.Watcher) (link.Options, error) {
	opts := link.Options{Watch: watch, Reconnect: o.Reconnect.link(), Timeout: milliseconds(or(o.TimeoutMs, 10_000))}
	keepaliveS, err := whole("keepaliveS", or(o.KeepaliveS, 30), math.MaxUint16)
	if err != nil {
		return opts, err
	}
	if opts.InFlightMax, err = whole("inFlightMax", or(o.InFlightMax, 10_000), link.InFlightLimit); err != nil {
		return opts, err
	}
	opts.Connect = wire.Connect{
		ClientID: o.ClientID, Username: o.Username, Password: o.Password,
		KeepaliveS: uint16(keepaliveS), Clean: or(o.CleanSession, true),
	}
	if w := o.Will; w != nil {
		if w.QoS != 0 && w.QoS != 1 {
			return opts, fmt.Errorf("will: QoS %d is not spoken here, only 0 and 1", w.QoS)
		}
		opts.Connect.Will = &wire.Will{Topic: w.Topic, Payload: w.Payload, QoS: byte(w.QoS), Retain: w.Retain}
	}
	if opts.Dial, err = o.dialer(m.vu.State()); err != nil {
		return opts, err
	}
	return opts, opts.Check()
}

func (b *backoff) link() *link.Backoff {
	if b == nil {
		return nil
	}
	return &link.Backoff{First: milliseconds(b.FirstMs), Max: milliseconds(b.MaxMs)}
}

func or[T any](given *T, otherwise T) T {
	if given == nil {
		return otherwise
	}
	return *given
}

func milliseconds(ms float64) time.Duration {
	return time.Duration(min(max(ms, 0), 1e12) * float64(time.Millisecond))
}

// whole is a whole number from 0 to most.
func whole(name string, value float64, most int) (int, error) {
	if value != math.Trunc(value) || value < 0 || value > float64(most) {
		return 0, fmt.Errorf("%s is %v; it must be a whole number up to %d", name, value, most)
	}
	return int(value), nil
}
