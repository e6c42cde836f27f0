package trace

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const crane = `{"topic":"gongdi/v1/YT-0001/crane/TC-YT-0001-1/state","payload":{"v":1,"siteId":"YT-0001","deviceId":"TC-YT-0001-1",` +
	`"bootId":"b7Qx2k9Z","seq":4,"measuredAtMs":1793667600400,"sentAtMs":1793667600900,"near":{"sentAtMs":1,"other":"YT-00012"},"loadT":3.20}}`

func write(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "trace.ndjson")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func mustRead(t *testing.T, lines ...string) *Trace {
	t.Helper()
	trace, err := Read(write(t, lines...))
	if err != nil {
		t.Fatal(err)
	}
	return trace
}

func at(ms int) string {
	return fmt.Sprintf(`{"topic":"gongdi/v1/YT-0001/crane/TC-YT-0001-1/state","payload":{"bootId":"b","sentAtMs":%d}}`, ms)
}

func TestTheFirstPlayingChangesTimesAndBootAndNothingElse(t *testing.T) {
	line := &mustRead(t, crane).Lines[0]
	as := As{Run: "r", DueMs: 1_800_000_000_000}
	if topic := string(line.AppendTopic(nil, as)); topic != "gongdi/v1/YT-0001/crane/TC-YT-0001-1/state" {
		t.Error(topic)
	}
	want := `{"v":1,"siteId":"YT-0001","deviceId":"TC-YT-0001-1","bootId":"` + BootOf("b7Qx2k9Z", "r", 0) +
		`","seq":4,"measuredAtMs":1799999999500,"sentAtMs":1800000000000,"near":{"sentAtMs":1,"other":"YT-00012"},"loadT":3.20}`
	if got := string(line.AppendPayload(nil, as)); got != want {
		t.Errorf("%s\nis not\n%s", got, want)
	}
}

func TestACopyIsAnotherSiteInTopicAndPayload(t *testing.T) {
	line := &mustRead(t, crane).Lines[0]
	as := As{Copy: 12, Run: "r", DueMs: 1_800_000_000_000.25}
	if topic := string(line.AppendTopic([]byte("x"), as)); topic != "xgongdi/v1/YT-0001c12/crane/TC-YT-0001c12-1/state" {
		t.Error(topic)
	}
	payload := line.AppendPayload(nil, as)
	var says struct {
		SiteID, DeviceID       string
		SentAtMs, MeasuredAtMs float64
		Near                   struct{ Other string }
	}
	if err := json.Unmarshal(payload, &says); err != nil {
		t.Fatalf("%s: %s", err, payload)
	}
	if says.SiteID != "YT-0001c12" || says.DeviceID != "TC-YT-0001c12-1" || says.Near.Other != "YT-00012" ||
		says.SentAtMs != 1_800_000_000_000.25 || says.MeasuredAtMs != 1_799_999_999_500.25 {
		t.Errorf("%s", payload)
	}
	if name := CopyOf("GW-YT-0001", "YT-0001", 12); name != "GW-YT-0001c12" {
		t.Error(name)
	}
}

func TestBootsAreNewWithEachRunAndLapAndDevice(t *testing.T) {
	boots := []string{BootOf("a", "r", 0), BootOf("a", "r", 1), BootOf("a", "s", 0), BootOf("b", "r", 0)}
	for i, boot := range boots {
		if len(boot) != 17 || boot[0] != 'k' || slices.Contains(boots[:i], boot) {
			t.Errorf("boots %v", boots)
		}
	}
	// FNV-1a of "|0|" by its definition: others must be able to compute boots as well.
	if boot := BootOf("", "", 0); boot != "k9b170a196aa48257" {
		t.Error(boot)
	}
}

func TestAMessageOfAForeignPlatformIsSentAsItIs(t *testing.T) {
	trace := mustRead(t,
		`{"topic":"v1/devices/GW-YT-0001","payload":{"ts":5,"sentAtMs":7,"bootId":"x","at":"YT-0001"},"gatewayId":"GW-YT-0001","atMs":100}`,
		`{"topic":"v1/devices/b","payload":"plain","gatewayId":"b","atMs":350.5}`)
	first, second := &trace.Lines[0], &trace.Lines[1]
	as := As{Run: "r", DueMs: 5000}
	if got := string(first.AppendPayload(nil, as)); got != `{"ts":5,"sentAtMs":7,"bootId":"x","at":"YT-0001"}` {
		t.Error(got)
	}
	if got := string(second.AppendPayload(nil, as)); got != `"plain"` {
		t.Error(got)
	}
	if second.DueMs != 250.5 || trace.Gateways[0].ID != "GW-YT-0001" || trace.Gateways[1].ID != "b" {
		t.Errorf("due %g, gateways %+v", second.DueMs, trace.Gateways)
	}
	as.Copy = 2
	if got := string(first.AppendTopic(nil, as)) + string(first.AppendPayload(nil, as)); !strings.Contains(got, "GW-YT-0001c2") ||
		!strings.Contains(got, `"at":"YT-0001c2"`) {
		t.Error(got)
	}
}

func TestLinesAreDueInTheOrderOfTheirTimes(t *testing.T) {
	trace := mustRead(t, at(2500), "", at(1000), "not a line", at(1000), at(4999))
	var due []float64
	for _, line := range trace.Lines {
		due = append(due, line.DueMs)
	}
	if !slices.Equal(due, []float64{0, 0, 1500, 3999}) {
		t.Errorf("due %v", due)
	}
	if !slices.Equal(trace.Gateways[0].Numbers, []int{0, 2, 4, 5}) || trace.Lines[0].Ordinal != 1 || trace.Lines[2].Ordinal != 0 || trace.FileLines != 6 {
		t.Errorf("numbers %v of %d lines", trace.Gateways[0].Numbers, trace.FileLines)
	}
	if trace.Broken != 1 || !strings.HasPrefix(trace.FirstBroken, "line 4: ") {
		t.Errorf("%d broken, %s", trace.Broken, trace.FirstBroken)
	}
	if trace.LapMs != 4000 {
		t.Errorf("begins anew after %g ms", trace.LapMs)
	}
}

func TestBrokenLinesAreCountedAndTheRestIsPlayed(t *testing.T) {
	broken := []string{
		`{`, `[]`, `null`, `7`, `{"topic":7}`, `{"topic":"a/b/c/d"}`, `{"payload":{}}`,
		`{"topic":"gongdi/v1/YT-0001/crane/x/state","payload":{"bootId":"b"}}`,
		`{"topic":"gongdi/v1/YT-0001/crane/x/state","payload":{"bootId":7,"sentAtMs":1}}`,
		`{"topic":"gongdi/v1/YT-0001/crane/x/state","payload":{"bootId":"b","sentAtMs":"1"}}`,
		`{"topic":"gongdi/+/YT-0001/crane/x/state","payload":{"sentAtMs":1}}`,
		`{"topic":"a","payload":{"sentAtMs":1}}`,
		`{"topic":"a","payload":1,"gatewayId":"g"}`,
		`{"topic":"a","payload":1,"gatewayId":"g","atMs":1`,
		strings.Repeat("x", LineBytesMax+10),
	}
	trace := mustRead(t, append(broken, at(1))...)
	if trace.Broken != len(broken) || len(trace.Lines) != 1 || trace.Lines[0].Number != len(broken) {
		t.Errorf("%d of %d broken; %+v", trace.Broken, len(broken), trace.Lines)
	}
}

func TestATraceThatCannotBePlayedIsOneSentence(t *testing.T) {
	for says, path := range map[string]string{
		"no such file":             filepath.Join(t.TempDir(), "none"),
		"it is empty":              write(t, "", ""),
		"none of its 2 lines":      write(t, "x", "y"),
		"the trace cannot be read": filepath.Join(t.TempDir(), "none"),
	} {
		_, err := Read(path)
		if err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%v does not say %q", err, says)
		}
	}
}

// FuzzParse: a line is played or broken, and what is played stays what it was in length and JSON.
func FuzzParse(f *testing.F) {
	f.Add([]byte(crane))
	f.Add([]byte(at(5)))
	f.Add([]byte(`{"topic":"a","payload":{"bootId":"YT-1","sentAtMs":1e3,"measuredAtMs":1},"gatewayId":"YT-1","atMs":2}`))
	f.Add([]byte(`{"topic":"a/b/bc/d","payload":{"bootId":"bc bc","sentAtMs":1,"bootId":"x"}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, err := parse(text)
		if err != nil {
			return
		}
		payload := p.AppendPayload(nil, As{Copy: 3, Run: "r", Lap: 1, DueMs: 12345})
		if json.Valid(p.payload) && !json.Valid(payload) {
			t.Fatalf("%s became %s", p.payload, payload)
		}
	})
}
