package gongdi

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gongdi.invalid/xk6-gongdi/brokertest"
	"gongdi.invalid/xk6-gongdi/histogram"
	"gongdi.invalid/xk6-gongdi/play"
)

const options = `clientId: '{gatewayId}', runId: 'r', inFlightMax: 100, connectsPerS: 1000, reconnect: { firstMs: 5, maxMs: 50 }`

func TestAScriptPlaysATrace(t *testing.T) {
	b := brokertest.Start(t, nil)
	more := urlOf(b)
	more["path"] = t.TempDir() + "/seen.ndjson"
	more["trace"] = t.TempDir() + "/trace.ndjson"
	lines := "broken\n"
	for i := range 6 {
		lines += fmt.Sprintf(`{"topic":"gongdi/v1/A-%d/crane/TC-A-%d-1/state","payload":{"bootId":"boot","seq":%d,"sentAtMs":%d}}`+"\n", i%2, i%2, i, 1000+i)
	}
	if err := os.WriteFile(more["trace"].(string), []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	s := newScript(t, NewRoot(), more)
	got := s.mustRun(`
		openLog(path)
		const { gateways, due, sent, acknowledged, unsent, brokenLines } = await play({ url, trace, copies: 2, startMs: now() + 50, forS: 0.9, drainMs: 5000, ` + options + ` })
		flushLog()
		return [gateways, due, sent, acknowledged, unsent, brokenLines].join()`)
	if got.String() != "4,12,12,12,0,1" {
		t.Error(got)
	}
	if len(b.Messages()) != 12 || s.sum("mqtt_acked") != 12 || s.sum("mqtt_published") != 12 || len(s.values("mqtt_connect")) != 4 {
		t.Errorf("%d messages, %g acknowledged", len(b.Messages()), s.sum("mqtt_acked"))
	}
	text, _ := os.ReadFile(more["path"].(string))
	for record, want := range map[string]int{`"type":"played-lines"`: 4, `"what":"up"`: 4, `"what":"down"`: 4, `"ranges":[[1,5]]`: 2, `"acknowledged":12,`: 1} {
		if n := strings.Count(string(text), record); n != want {
			t.Errorf("%d times %s in\n%s", n, record, text)
		}
	}
}

func TestATraceThatCannotBePlayedRejects(t *testing.T) {
	for given, text := range map[string]string{
		`trace: '/none', copies: 1, startMs: now(), forS: 1`:   "the trace cannot be read",
		`trace: '/none', copies: 1.5, startMs: now(), forS: 1`: "copies is 1.5",
		`trace: '/none', copies: 1, startMs: NaN, forS: 1`:     "startMs is NaN",
	} {
		_, err := newScript(t, NewRoot(), nil).run(`await play({ url: 'mqtt://x', ` + given + `, ` + options + ` })`)
		says(t, err, text)
	}
}

func TestASecondOfPlayingIsAtMostAHundredSamplesWithTheLongestAmongThem(t *testing.T) {
	s := newScript(t, NewRoot(), nil)
	s.VU.CtxField = t.Context()
	var lag, puback histogram.Histogram
	for ms := range 5000 {
		lag.Add(float64(ms))
	}
	puback.Add(3)
	p := player{s.module.meter()}
	p.Progressed(play.Progress{Sent: 5000, Lag: &lag, PubAck: &puback})
	s.root.batch.Flush()
	lags := s.values("mqtt_send_lag")
	longest := 0.0
	below := 0
	for _, ms := range lags {
		longest = max(longest, ms)
		if ms <= 2500 {
			below++
		}
	}
	if len(lags) != 100 || longest != 4999 || below < 48 || below > 52 {
		t.Errorf("%d samples, longest %g, %d below the middle", len(lags), longest, below)
	}
	if puback := s.values("mqtt_puback"); len(puback) != 1 || puback[0] != 3 {
		t.Errorf("%v", puback)
	}
}
