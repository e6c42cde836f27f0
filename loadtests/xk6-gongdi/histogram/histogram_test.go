package histogram

import (
	"math"
	"testing"
)

func TestEveryLengthComesBackWithinTwoPercent(t *testing.T) {
	for ms := 0.01; ms < 60_000_000; ms *= 1.013 {
		var h Histogram
		h.Add(ms)
		h.maxMs = math.Inf(1) // or the only length would be exact
		if got := h.QuantileMs(0.5); math.Abs(got-ms) > ms*0.016+0.0006 {
			t.Fatalf("%g ms comes back as %g", ms, got)
		}
	}
}

func TestQuantilesOfAThousandMilliseconds(t *testing.T) {
	var h Histogram
	for ms := 1; ms <= 1000; ms++ {
		h.Add(float64(ms))
	}
	for _, c := range []struct{ q, ms float64 }{{0.5, 500}, {0.99, 990}, {1, 1000}, {0, 1}} {
		if got := h.QuantileMs(c.q); math.Abs(got-c.ms) > c.ms*0.016+0.1 {
			t.Errorf("quantile %g is %g ms, not %g", c.q, got, c.ms)
		}
	}
	if h.MaxMs() != 1000 || h.Total() != 1000 {
		t.Errorf("max %g of %d", h.MaxMs(), h.Total())
	}
}

func TestNothingAndNonsenseAreNoTrouble(t *testing.T) {
	var h Histogram
	if h.QuantileMs(0.99) != 0 || h.MaxMs() != 0 {
		t.Fatal("an empty histogram has a length")
	}
	for _, ms := range []float64{-5, math.NaN(), 1e300, math.Inf(1), 0} {
		h.Add(ms)
	}
	if h.Total() != 5 {
		t.Fatalf("%d of 5", h.Total())
	}
}
