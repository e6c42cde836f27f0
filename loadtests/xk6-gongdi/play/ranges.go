package play

import "slices"

// ranges is a set of whole numbers that mostly come one after another, as acknowledgements do.
type ranges struct{ all [][2]int64 }

// add takes a number in; twice is once.
func (r *ranges) add(n int64) {
	last := len(r.all) - 1
	if last >= 0 && r.all[last][1]+1 == n {
		r.all[last][1] = n
		return
	}
	// The first range that ends at n-1 or later.
	i, _ := slices.BinarySearchFunc(r.all, n-1, func(a [2]int64, n int64) int {
		switch {
		case a[1] < n:
			return -1
		case a[1] > n:
			return 1
		}
		return 0
	})
	if i == len(r.all) || n < r.all[i][0]-1 {
		r.all = slices.Insert(r.all, i, [2]int64{n, n})
		return
	}
	r.all[i][0], r.all[i][1] = min(r.all[i][0], n), max(r.all[i][1], n)
	if i+1 < len(r.all) && r.all[i+1][0] == r.all[i][1]+1 {
		r.all[i][1] = r.all[i+1][1]
		r.all = slices.Delete(r.all, i+1, i+2)
	}
}

// numbered turns places among the lines of a gateway into line numbers of the trace, which go on from lap to lap: a range [from, to] says
// that every line of this gateway from line from to line to was acknowledged.
func (r *ranges) numbered(numbers []int, fileLines int) [][2]int64 {
	number := func(place int64) int64 {
		n := int64(len(numbers))
		return place/n*int64(fileLines) + int64(numbers[place%n])
	}
	out := make([][2]int64, len(r.all))
	for i, a := range r.all {
		out[i] = [2]int64{number(a[0]), number(a[1])}
	}
	return out
}
