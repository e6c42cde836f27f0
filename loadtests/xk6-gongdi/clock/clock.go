// Package clock tells the time of day in milliseconds with microseconds behind the point.
package clock

import "time"

// The wall clock is read once and the monotonic clock counts from there: a clock that is set during a run would shift latencies.
var (
	start        = time.Now()
	startMicroUS = float64(start.UnixMicro())
)

// NowMs is the time since 1970 in ms, to the µs. It never goes back within a process.
func NowMs() float64 { return AtMs(time.Now()) }

// AtMs puts a time of this process on the same clock.
func AtMs(t time.Time) float64 {
	return (startMicroUS + float64(t.Sub(start).Microseconds())) / 1e3
}

// Ms is a length of time in ms.
func Ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }

// Until is how long to wait for a moment, given in ms since 1970; not negative.
func Until(atMs float64) time.Duration {
	return max(0, time.Duration((atMs-NowMs())*float64(time.Millisecond)))
}
