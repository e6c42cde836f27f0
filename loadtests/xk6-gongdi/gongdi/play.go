package gongdi

import (
	"context"
	"fmt"
	"time"

	"github.com/grafana/sobek"
	"go.k6.io/k6/v2/metrics"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/histogram"
	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/play"
	"gongdi.invalid/xk6-gongdi/trace"
)

// samplesPerS is how many samples of a Trend stand for a second of playing: k6 keeps every one in memory and sorts them again and again.
const samplesPerS = 100

// playOptions mirror PlayOptions.
type playOptions struct {
	access
	Trace        string   `js:"trace"`
	Copies       float64  `js:"copies"`
	StartMs      float64  `js:"startMs"`
	ForS         float64  `js:"forS"`
	ClientID     string   `js:"clientId"`
	RunID        string   `js:"runId"`
	InFlightMax  float64  `js:"inFlightMax"`
	ConnectsPerS float64  `js:"connectsPerS"`
	Reconnect    backoff  `js:"reconnect"`
	DrainMs      *float64 `js:"drainMs"`
}

// play implements play(options).
func (m *module) play(call sobek.FunctionCall) sobek.Value {
	m.running("play")
	var o playOptions
	if err := m.options(call.Argument(0), &o, &o.access); err != nil {
		m.throw(err)
	}
	p, resolve, reject := m.promise()
	meter := m.meter()
	opts, err := o.play(meter)
	if err != nil {
		reject(err)
		return m.vu.Runtime().ToValue(p)
	}
	ctx := m.vu.Context()
	go func() {
		broken, result, err := playFile(ctx, o.Trace, opts)
		if err != nil {
			reject(err)
			return
		}
		meter.batch.Flush() // the promise still keeps the iteration open
		resolve(func() any {
			return map[string]any{
				"gateways": result.Gateways, "due": result.Due, "sent": result.Sent, "acknowledged": result.Acknowledged,
				"unsent": result.Unsent, "brokenLines": broken,
			}
		})
	}()
	return m.vu.Runtime().ToValue(p)
}

func playFile(ctx context.Context, path string, opts play.Options) (broken int, result play.Result, err error) {
	t, err := trace.Read(path)
	if err != nil {
		return 0, result, err
	}
	result, err = play.Play(ctx, t, opts)
	return t.Broken, result, err
}

func (o *playOptions) play(meter meter) (play.Options, error) {
	opts := play.Options{
		StartMs: o.StartMs, For: milliseconds(o.ForS * 1000), RunID: o.RunID,
		ClientID: o.ClientID, Username: o.Username, Password: o.Password,
		ConnectsPerS: o.ConnectsPerS, Reconnect: *o.Reconnect.link(),
		Drain: milliseconds(or(o.DrainMs, 10_000)), Tell: player{meter},
	}
	var err error
	if opts.Copies, err = whole("copies", o.Copies, play.ConnectionsMax); err != nil {
		return opts, err
	}
	if opts.InFlightMax, err = whole("inFlightMax", o.InFlightMax, link.InFlightLimit); err != nil {
		return opts, err
	}
	if !(o.StartMs > 0) {
		return opts, fmt.Errorf("startMs is %v; it must be a time in ms since 1970", o.StartMs)
	}
	opts.Dial, err = o.dialer(meter.vu.State())
	return opts, err
}

// player tells what is played as metrics and records.
type player struct{ meter }

// Record implements play.Teller.
func (p player) Record(record any) { p.put(record) }

// Connected implements play.Teller.
func (p player) Connected(took time.Duration, again bool) {
	p.add(p.metrics.connect, clock.Ms(took))
	if again {
		p.add(p.metrics.reconnects, 1)
	}
}

// Troubled implements play.Teller.
func (p player) Troubled() { p.add(p.metrics.errors, 1) }

// Progressed implements play.Teller.
func (p player) Progressed(new play.Progress) {
	p.add(p.metrics.published, float64(new.Sent))
	p.add(p.metrics.acked, float64(new.Acknowledged))
	p.add(p.metrics.resent, float64(new.Resent))
	p.add(p.metrics.refused, float64(new.Refused))
	p.spread(p.metrics.sendLag, new.Lag)
	p.spread(p.metrics.puback, new.PubAck)
}

// spread adds quantiles that stand for a second: up to a hundred, the longest among them.
func (p player) spread(metric *metrics.Metric, h *histogram.Histogram) {
	n := int(min(h.Total(), samplesPerS))
	for i := range n - 1 {
		p.add(metric, h.QuantileMs((float64(i)+0.5)/float64(n)))
	}
	if n > 0 {
		p.add(metric, h.MaxMs())
	}
}
