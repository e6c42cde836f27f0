package play

import (
	"testing"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/seenlog"
)

func TestAScheduleThatStandsStillIsLate(t *testing.T) {
	tell := &teller{}
	p := &player{Options: Options{Tell: tell}}
	p.tally.nextDueMs.Store(int64(clock.NowMs()) - 700)
	p.tell()
	if record := tell.records[0].(seenlog.Played); record.LagMaxMs < 700 || record.LagP50Ms < 690 {
		t.Fatalf("%+v", record)
	}
	p.tally.nextDueMs.Store(int64(clock.NowMs()) + 60_000)
	p.tell()
	p.tally.nextDueMs.Store(0)
	p.tell()
	for _, record := range tell.records[1:] {
		if record.(seenlog.Played).LagMaxMs != 0 {
			t.Fatalf("%+v", record)
		}
	}
}
