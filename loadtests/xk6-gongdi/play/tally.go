package play

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/histogram"
	"gongdi.invalid/xk6-gongdi/seenlog"
)

// Progress is what came to pass since it was told last.
type Progress struct {
	Sent, Acknowledged, Resent, Refused int64
	// Lag and PubAck are of the messages of this time only.
	Lag, PubAck *histogram.Histogram
}

// tally counts for all gateways.
type tally struct {
	connected, due, sent, acked, unsent, resent, refused atomic.Int64
	nextDueMs                                            atomic.Int64 // since 1970; 0: nothing more is due

	mu          sync.Mutex
	lag, pubAck *histogram.Histogram
	told        Progress // totals that were told
}

func (t *tally) handOver(lagMs float64) {
	t.due.Add(1)
	t.mu.Lock()
	if t.lag == nil {
		t.lag = &histogram.Histogram{}
	}
	t.lag.Add(lagMs)
	t.mu.Unlock()
}

func (t *tally) acknowledge(tookMs float64) {
	t.acked.Add(1)
	t.mu.Lock()
	if t.pubAck == nil {
		t.pubAck = &histogram.Histogram{}
	}
	t.pubAck.Add(tookMs)
	t.mu.Unlock()
}

// since takes what is new; only one goroutine at a time may call it.
func (t *tally) since() Progress {
	t.mu.Lock()
	lag, pubAck := t.lag, t.pubAck
	t.lag, t.pubAck = nil, nil
	t.mu.Unlock()
	now := Progress{Sent: t.sent.Load(), Acknowledged: t.acked.Load(), Resent: t.resent.Load(), Refused: t.refused.Load()}
	p := Progress{
		Sent: now.Sent - t.told.Sent, Acknowledged: now.Acknowledged - t.told.Acknowledged,
		Resent: now.Resent - t.told.Resent, Refused: now.Refused - t.told.Refused,
		Lag: lag, PubAck: pubAck,
	}
	t.told = now
	if p.Lag == nil {
		p.Lag = &histogram.Histogram{}
	}
	if p.PubAck == nil {
		p.PubAck = &histogram.Histogram{}
	}
	return p
}

// tellEverySecond tells until ctx ends, and then once more.
func (p *player) tellEverySecond(ctx context.Context) {
	for sleep(ctx, time.Second) {
		p.tell()
	}
	p.tell()
}

func (p *player) tell() {
	new := p.tally.since()
	// A schedule that stands still hands nothing over that could be late: what waits counts then.
	if next := p.tally.nextDueMs.Load(); next != 0 && new.Lag.Total() == 0 {
		if overdueMs := clock.NowMs() - float64(next); overdueMs > 0 {
			new.Lag.Add(overdueMs)
		}
	}
	p.Tell.Progressed(new)
	p.Tell.Record(seenlog.Played{
		Type: "played", AtMs: clock.NowMs(), Connected: p.tally.connected.Load(),
		Due: p.tally.due.Load(), Sent: p.tally.sent.Load(), Acknowledged: p.tally.acked.Load(),
		LagP50Ms: new.Lag.QuantileMs(0.5), LagP99Ms: new.Lag.QuantileMs(0.99), LagMaxMs: new.Lag.MaxMs(),
	})
}
