// Package play plays a trace on an open-loop schedule: each line is handed over when it is due, whatever became of those before it. One
// goroutine keeps the schedule of the whole city; each gateway has a connection.
package play

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"time"

	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/seenlog"
	"gongdi.invalid/xk6-gongdi/wire"
)

const (
	// ConnectionsMax bounds gateways times copies.
	ConnectionsMax = 60_000
	// filesBesides are open files that are no connections of gateways.
	filesBesides   = 100
	connectTimeout = 10 * time.Second
	keepaliveS     = 30
)

// Options of a player.
type Options struct {
	// Copies play at once, each as sites of its own and shifted within the second, so that they do not send in step.
	Copies int
	// StartMs is when the first line is due, ms since 1970.
	StartMs float64
	// For: lines due later than this after the start are not played.
	For time.Duration
	// RunID makes the boots.
	RunID string
	// ClientID, Username and Password may hold {gatewayId} and {siteId}.
	ClientID, Username, Password string
	Dial                         func(context.Context) (net.Conn, error)
	InFlightMax                  int
	// ConnectsPerS is how fast gateways connect, from now on.
	ConnectsPerS float64
	Reconnect    link.Backoff
	// Drain is the longest wait for acknowledgements at the end.
	Drain time.Duration
	Tell  Teller
}

// Teller is told what becomes of the trace, from several goroutines.
type Teller interface {
	// Record takes records of the log.
	Record(record any)
	// Connected: CONNACK came, again where it is not the first.
	Connected(took time.Duration, again bool)
	// Troubled: a connection was lost or an attempt to connect failed.
	Troubled()
	// Progressed takes what came to pass since the last time, about once a second.
	Progressed(p Progress)
}

func (o *Options) check(gateways int) error {
	switch {
	case o.Copies < 1:
		return errors.New("copies must be 1 or more")
	case gateways*o.Copies > ConnectionsMax:
		return fmt.Errorf("%d gateways times %d copies are %d connections; %d are possible",
			gateways, o.Copies, gateways*o.Copies, ConnectionsMax)
	case gateways*o.Copies+filesBesides > openFilesMax():
		return fmt.Errorf("%d connections need as many open files and some more; the system allows %d (ulimit -n)",
			gateways*o.Copies, openFilesMax())
	case !(o.ConnectsPerS > 0):
		return errors.New("connectsPerS must be positive")
	case o.For <= 0:
		return errors.New("forS must be positive")
	case gateways*o.Copies > 1 && !strings.Contains(o.ClientID, "{gatewayId}") && !strings.Contains(o.ClientID, "{siteId}"):
		return fmt.Errorf("clientId is %q: without {gatewayId} or {siteId} all gateways would be one client", o.ClientID)
	}
	return nil
}

// link makes the options of the connection of one gateway.
func (o *Options) link(gatewayID, siteID string, watch link.Watcher) link.Options {
	fill := strings.NewReplacer("{gatewayId}", gatewayID, "{siteId}", siteID)
	return link.Options{
		Dial: o.Dial,
		Connect: wire.Connect{
			ClientID: fill.Replace(o.ClientID), Username: fill.Replace(o.Username), Password: fill.Replace(o.Password),
			KeepaliveS: keepaliveS, Clean: true,
		},
		Timeout: connectTimeout, Reconnect: &o.Reconnect, InFlightMax: o.InFlightMax, Watch: watch,
	}
}

// Result says what became of a trace.
type Result struct {
	Gateways     int
	Due          int64
	Sent         int64
	Acknowledged int64
	Unsent       int64
}

// connectionRecord is logged when a gateway comes up or goes down; attempts that fail are only counted, for there may be very many.
func connectionRecord(clientID, what string, atMs float64, why error) seenlog.Connection {
	record := seenlog.Connection{Type: "connection", AtMs: atMs, ClientID: clientID, What: what}
	if why != nil {
		text := why.Error()
		record.Why = &text
	}
	return record
}
