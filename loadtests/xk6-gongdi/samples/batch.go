// Package samples hands measured values to k6 in batches: one container every 200 ms instead of one a message.
package samples

import (
	"context"
	"sync"
	"time"

	"go.k6.io/k6/v2/metrics"
)

const flushEvery = 200 * time.Millisecond

// Batch gathers values of all virtual users. Counters arrive summed, Trend values one by one.
type Batch struct {
	mu      sync.Mutex
	values  map[metrics.TimeSeries][]float64
	sums    map[metrics.TimeSeries]float64
	out     chan<- metrics.SampleContainer
	users   map[context.Context]struct{}
	holds   []func()
	running bool
	pushing sync.Mutex
}

// New makes a batch that is not running yet.
func New() *Batch {
	return &Batch{
		values: map[metrics.TimeSeries][]float64{},
		sums:   map[metrics.TimeSeries]float64{},
		users:  map[context.Context]struct{}{},
	}
}

// Join lets the batch flush while ctx, the context of a virtual user, lives. Joining again changes nothing.
func (b *Batch) Join(ctx context.Context, out chan<- metrics.SampleContainer) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.out = out
	b.users[ctx] = struct{}{}
	b.start()
}

// start is called with mu held.
func (b *Batch) start() {
	if !b.running {
		b.running = true
		go b.run()
	}
}

// Hold calls release after the next flush: whoever holds an iteration open until then loses no value at its end.
func (b *Batch) Hold(release func()) {
	b.mu.Lock()
	b.holds = append(b.holds, release)
	b.start() // also when the last user has just gone
	b.mu.Unlock()
}

// Add a value to a metric.
func (b *Batch) Add(series metrics.TimeSeries, value float64) {
	b.mu.Lock()
	if series.Metric.Type == metrics.Counter {
		b.sums[series] += value
	} else {
		b.values[series] = append(b.values[series], value)
	}
	b.mu.Unlock()
}

// run flushes until the last user has gone.
func (b *Batch) run() {
	ticker := time.NewTicker(flushEvery)
	defer ticker.Stop()
	for range ticker.C {
		b.Flush()
		b.mu.Lock()
		if len(b.users) == 0 && len(b.holds) == 0 {
			b.running = false
			b.mu.Unlock()
			return
		}
		b.mu.Unlock()
	}
}

// Flush hands everything over now.
func (b *Batch) Flush() {
	b.pushing.Lock()
	defer b.pushing.Unlock()
	b.mu.Lock()
	ctx := b.living()
	holds := b.holds
	b.holds = nil
	var all metrics.Samples
	if ctx != nil {
		all = b.take()
	}
	out := b.out
	b.mu.Unlock()
	if len(all) > 0 {
		metrics.PushIfNotDone(ctx, out, all)
	}
	for _, release := range holds {
		release()
	}
}

// living forgets users that have gone and returns one that has not, or nil. k6 takes samples only while somebody runs. Called with mu held.
func (b *Batch) living() context.Context {
	var living context.Context
	for ctx := range b.users {
		if ctx.Err() != nil {
			delete(b.users, ctx)
		} else {
			living = ctx
		}
	}
	return living
}

// take is called with mu held.
func (b *Batch) take() metrics.Samples {
	now := time.Now()
	var all metrics.Samples
	for series, values := range b.values {
		for _, value := range values {
			all = append(all, metrics.Sample{TimeSeries: series, Time: now, Value: value})
		}
		b.values[series] = values[:0]
	}
	for series, sum := range b.sums {
		if sum != 0 {
			all = append(all, metrics.Sample{TimeSeries: series, Time: now, Value: sum})
			b.sums[series] = 0
		}
	}
	return all
}
