package play

import (
	"context"
	"sync"
	"time"

	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/seenlog"
	"gongdi.invalid/xk6-gongdi/trace"
)

// player is one run of a trace.
type player struct {
	Options
	trace    *trace.Trace
	gateways []*gateway // copy by copy
	tally    tally
}

// Play plays to the end, or until ctx ends: what was acknowledged until then is told all the same.
func Play(ctx context.Context, t *trace.Trace, o Options) (Result, error) {
	if err := o.check(len(t.Gateways)); err != nil {
		return Result{}, err
	}
	p := &player{Options: o, trace: t}
	if err := p.prepare(ctx); err != nil {
		return Result{}, err
	}
	var background sync.WaitGroup
	connecting, stopConnecting := context.WithCancel(ctx)
	telling, stopTelling := context.WithCancel(context.Background())
	background.Go(func() { p.connect(connecting) })
	background.Go(func() { p.tellEverySecond(telling) })

	p.schedule(ctx)
	p.close(stopConnecting)
	stopTelling()
	background.Wait()
	p.tellLines()
	return p.result(), nil
}

func (p *player) prepare(ctx context.Context) error {
	for copy := range p.Copies {
		for i := range p.trace.Gateways {
			g := &gateway{player: p, trace: &p.trace.Gateways[i], copy: copy}
			id, site := trace.CopyOf(g.trace.ID, g.trace.Site, copy), trace.SiteOf(g.trace.Site, copy)
			opts := p.link(id, site, g)
			g.clientID = opts.Connect.ClientID
			var err error
			if g.link, err = link.Prepare(ctx, opts); err != nil {
				return err
			}
			p.gateways = append(p.gateways, g)
		}
	}
	return nil
}

// connect starts one gateway after another, and those left at once when it is stopped, so that they can be closed.
func (p *player) connect(ctx context.Context) {
	begin := time.Now()
	for i, g := range p.gateways {
		at := begin.Add(time.Duration(float64(i) / p.ConnectsPerS * float64(time.Second)))
		if !sleep(ctx, time.Until(at)) {
			for _, late := range p.gateways[i:] {
				late.link.Begin()
			}
			return
		}
		g.link.Begin()
	}
}

// close waits for acknowledgements on all connections at once.
func (p *player) close(stopConnecting func()) {
	var all sync.WaitGroup
	stop := time.AfterFunc(p.Drain, stopConnecting)
	defer stop.Stop()
	defer stopConnecting()
	for _, g := range p.gateways {
		all.Go(func() { g.link.Close(p.Drain) })
	}
	all.Wait()
}

// tellLines says of each gateway what was acknowledged.
func (p *player) tellLines() {
	for _, g := range p.gateways {
		p.Tell.Record(seenlog.PlayedLines{
			Type: "played-lines", Copy: g.copy, Gateway: g.trace.ID,
			Ranges: g.acked.numbered(g.trace.Numbers, p.trace.FileLines),
		})
	}
}

func (p *player) result() Result {
	return Result{
		Gateways: len(p.gateways), Due: p.tally.due.Load(), Sent: p.tally.sent.Load(),
		Acknowledged: p.tally.acked.Load(), Unsent: p.tally.unsent.Load(),
	}
}

// sleep waits; false when ctx ended meanwhile.
func sleep(ctx context.Context, wait time.Duration) bool {
	if wait <= 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
