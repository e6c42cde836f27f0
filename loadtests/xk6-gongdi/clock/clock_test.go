package clock

import (
	"math"
	"testing"
	"time"
)

func TestNowAgreesWithTheWallClockAndNeverGoesBack(t *testing.T) {
	if off := math.Abs(NowMs() - float64(time.Now().UnixMicro())/1e3); off > 1000 {
		t.Fatalf("%g ms off", off)
	}
	last := NowMs()
	for range 10_000 {
		now := NowMs()
		if now < last {
			t.Fatalf("%f after %f", now, last)
		}
		last = now
	}
}

func TestUntilIsNeverNegative(t *testing.T) {
	if Until(NowMs()-5000) != 0 {
		t.Fatal("a moment that is past is waited for")
	}
	if wait := Until(NowMs() + 5000); wait < 4*time.Second || wait > 5*time.Second {
		t.Fatalf("waits %s for 5 s", wait)
	}
}
