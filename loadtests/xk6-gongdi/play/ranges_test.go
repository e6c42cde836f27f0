package play

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRangesHoldWhatWasAddedInAnyOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var r ranges
		var want []int64
		for range 60 {
			n := random.Int64N(40)
			r.add(n)
			if !slices.Contains(want, n) {
				want = append(want, n)
			}
		}
		slices.Sort(want)
		var got []int64
		for i, a := range r.all {
			if i > 0 && a[0] <= r.all[i-1][1]+1 {
				t.Fatalf("%v could be fewer", r.all)
			}
			for n := a[0]; n <= a[1]; n++ {
				got = append(got, n)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%v is not %v", got, want)
		}
	}
}

func TestPlacesBecomeLineNumbersThatGoOnFromLapToLap(t *testing.T) {
	r := ranges{all: [][2]int64{{0, 1}, {3, 3}}}
	if got := r.numbered([]int{2, 7}, 10); !slices.Equal(got, [][2]int64{{2, 7}, {17, 17}}) {
		t.Fatalf("%v", got)
	}
}
