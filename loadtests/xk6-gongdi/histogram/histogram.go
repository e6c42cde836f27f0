// Package histogram counts lengths of time in buckets that grow with them: within 1.6 % from 1 µs to 19 hours, in 16 kB.
package histogram

import (
	"math"
	"math/bits"
)

const (
	linear  = 64 // so many buckets for each doubling
	micros  = 36 // lengths of more bits than this, in µs, count as the longest
	buckets = linear * (micros - 5)
)

// Histogram is empty when new. It is not safe for use by several goroutines.
type Histogram struct {
	counts [buckets]uint64
	total  uint64
	maxMs  float64
}

// Add a length in ms; a negative one counts as 0.
func (h *Histogram) Add(ms float64) {
	if !(ms > 0) {
		ms = 0
	}
	h.counts[bucketOf(ms)]++
	h.total++
	h.maxMs = max(h.maxMs, ms)
}

// Total is how many were added.
func (h *Histogram) Total() uint64 { return h.total }

// MaxMs is the longest, exactly.
func (h *Histogram) MaxMs() float64 { return h.maxMs }

// QuantileMs is the length that the share q of all does not exceed; 0 when there are none.
func (h *Histogram) QuantileMs(q float64) float64 {
	rank := uint64(math.Ceil(q * float64(h.total)))
	seen := uint64(0)
	for i, n := range h.counts {
		if seen += n; n > 0 && seen >= max(rank, 1) {
			return min(middleOf(i), h.maxMs)
		}
	}
	return 0
}

func bucketOf(ms float64) int {
	us := uint64(min(ms*1e3, 1<<micros-1))
	if us < linear {
		return int(us)
	}
	shift := bits.Len64(us) - 7
	return linear*shift + int(us>>shift)
}

func middleOf(bucket int) float64 {
	if bucket < linear {
		return (float64(bucket) + 0.5) / 1e3
	}
	shift := bucket/linear - 1
	low := float64(uint64(bucket-linear*shift) << shift)
	return (low + float64(uint64(1)<<shift)/2) / 1e3
}
