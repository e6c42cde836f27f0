package play

import (
	"container/heap"
	"context"
	"math"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/link"
)

// together bounds how many lines are handed over before their gateways are told to write.
const together = 1024

// cursor is where a copy stands in the trace.
type cursor struct {
	copy, lap, index int
	shiftMs          float64
	dueMs            float64 // after the start
}

// schedule hands over each line when it is due. It waits for the clock and for nothing else.
func (p *player) schedule(ctx context.Context) {
	cursors := p.cursors()
	touched := make([]*gateway, 0, together)
	defer p.tally.nextDueMs.Store(0)
	for len(cursors) > 0 {
		p.tally.nextDueMs.Store(int64(math.Ceil(p.StartMs + cursors[0].dueMs)))
		if !sleep(ctx, clock.Until(p.StartMs+cursors[0].dueMs)) {
			return
		}
		for range together {
			if len(cursors) == 0 || p.StartMs+cursors[0].dueMs > clock.NowMs() {
				break
			}
			if g := p.handOver(cursors[0]); !g.touched {
				g.touched = true
				touched = append(touched, g)
			}
			if p.advance(cursors[0]) {
				heap.Fix(&cursors, 0)
			} else {
				heap.Pop(&cursors)
			}
		}
		for _, g := range touched {
			g.touched = false
			g.link.Kick()
		}
		touched = touched[:0]
	}
}

// cursors put every copy at the first line, shifted by the golden ratio within a second.
func (p *player) cursors() earliest {
	var all earliest
	for copy := range p.Copies {
		c := &cursor{copy: copy, index: -1, shiftMs: math.Floor(math.Mod(float64(copy)*(math.Sqrt(5)-1)/2, 1) * 1000)}
		if p.advance(c) {
			all = append(all, c)
		}
	}
	heap.Init(&all)
	return all
}

// advance goes to the next line; false when it is not to be played any more.
func (p *player) advance(c *cursor) bool {
	if c.index++; c.index == len(p.trace.Lines) {
		c.index = 0
		c.lap++
	}
	c.dueMs = c.shiftMs + float64(c.lap)*p.trace.LapMs + p.trace.Lines[c.index].DueMs
	return c.dueMs < float64(p.For.Microseconds())/1e3
}

func (p *player) handOver(c *cursor) *gateway {
	line := &p.trace.Lines[c.index]
	g := p.gateways[c.copy*len(p.trace.Gateways)+line.Gateway]
	dueMs := p.StartMs + c.dueMs
	p.tally.handOver(clock.NowMs() - dueMs)
	if !g.link.Send(&link.Outgoing{Publish: &played{g, line, c.lap, dueMs}, DueMs: dueMs}) {
		p.tally.unsent.Add(1)
		p.tally.refused.Add(1)
	}
	return g
}

// earliest is a heap of cursors, the earliest on top.
type earliest []*cursor

func (e earliest) Len() int           { return len(e) }
func (e earliest) Less(i, j int) bool { return e[i].dueMs < e[j].dueMs }
func (e earliest) Swap(i, j int)      { e[i], e[j] = e[j], e[i] }

// Push implements heap.Interface.
func (e *earliest) Push(c any) { *e = append(*e, c.(*cursor)) }

// Pop implements heap.Interface.
func (e *earliest) Pop() any {
	last := len(*e) - 1
	c := (*e)[last]
	*e = (*e)[:last]
	return c
}
