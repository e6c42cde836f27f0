package samples

import (
	"context"
	"sync"
	"testing"
	"time"

	"go.k6.io/k6/v2/metrics"
)

func series(t *testing.T) (counter, trend metrics.TimeSeries) {
	t.Helper()
	r := metrics.NewRegistry()
	counter = metrics.TimeSeries{Metric: r.MustNewMetric("test_counter", metrics.Counter), Tags: r.RootTagSet()}
	trend = metrics.TimeSeries{Metric: r.MustNewMetric("test_trend", metrics.Trend), Tags: r.RootTagSet()}
	return counter, trend
}

func TestCountersComeSummedAndTrendsOneByOne(t *testing.T) {
	counter, trend := series(t)
	out := make(chan metrics.SampleContainer, 10)
	b := New()
	b.Join(t.Context(), out)
	for i := range 5 {
		b.Add(counter, 2)
		b.Add(trend, float64(i))
	}
	b.Flush()
	sum, values := 0.0, 0
	for _, sample := range (<-out).GetSamples() {
		if sample.Metric == counter.Metric {
			sum += sample.Value
		} else {
			values++
		}
	}
	if sum != 10 || values != 5 {
		t.Fatalf("sum %g, %d values", sum, values)
	}
}

func TestNothingIsLostBetweenFlushesOfMany(t *testing.T) {
	counter, _ := series(t)
	out := make(chan metrics.SampleContainer, 1000)
	b := New()
	b.Join(t.Context(), out)
	var adders sync.WaitGroup
	for range 8 {
		adders.Go(func() {
			for i := range 1000 {
				b.Add(counter, 1)
				if i%100 == 0 {
					b.Flush()
				}
			}
		})
	}
	adders.Wait()
	b.Flush()
	sum := 0.0
	for len(out) > 0 {
		for _, sample := range (<-out).GetSamples() {
			sum += sample.Value
		}
	}
	if sum != 8000 {
		t.Fatalf("%g of 8000", sum)
	}
}

func TestAHoldIsReleasedAfterItsValuesAreHandedOver(t *testing.T) {
	counter, _ := series(t)
	out := make(chan metrics.SampleContainer, 10)
	b := New()
	b.Join(t.Context(), out)
	b.Add(counter, 1)
	handedOver := make(chan int, 1)
	b.Hold(func() { handedOver <- len(out) })
	select {
	case n := <-handedOver:
		if n != 1 {
			t.Fatalf("%d containers", n)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it is held for ever")
	}
}

func TestAHoldIsReleasedThoughEverybodyIsGone(t *testing.T) {
	b := New()
	ctx, cancel := context.WithCancel(t.Context())
	b.Join(ctx, make(chan metrics.SampleContainer))
	cancel()
	b.Flush()
	released := make(chan struct{})
	b.Hold(func() { close(released) })
	<-released
}

func TestNothingIsHandedToAK6ThatHasStopped(t *testing.T) {
	counter, _ := series(t)
	out := make(chan metrics.SampleContainer) // nobody takes: a send would block for ever
	b := New()
	ctx, cancel := context.WithCancel(t.Context())
	b.Join(ctx, out)
	cancel()
	b.Add(counter, 1)
	b.Flush()
}
