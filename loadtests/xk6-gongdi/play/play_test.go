package play

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gongdi.invalid/xk6-gongdi/brokertest"
	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/link"
	"gongdi.invalid/xk6-gongdi/seenlog"
	"gongdi.invalid/xk6-gongdi/trace"
	"gongdi.invalid/xk6-gongdi/wire"
)

// teller keeps what is told.
type teller struct {
	mu       sync.Mutex
	records  []any
	progress Progress
	lags     uint64
	troubles int
	again    int
}

func (t *teller) Record(record any) {
	t.mu.Lock()
	t.records = append(t.records, record)
	t.mu.Unlock()
}
func (t *teller) Connected(_ time.Duration, again bool) {
	t.mu.Lock()
	if again {
		t.again++
	}
	t.mu.Unlock()
}
func (t *teller) Troubled() {
	t.mu.Lock()
	t.troubles++
	t.mu.Unlock()
}
func (t *teller) Progressed(p Progress) {
	t.mu.Lock()
	t.progress.Sent += p.Sent
	t.progress.Acknowledged += p.Acknowledged
	t.progress.Resent += p.Resent
	t.progress.Refused += p.Refused
	t.lags += p.Lag.Total()
	t.mu.Unlock()
}

func (t *teller) lines() map[string][][2]int64 {
	lines := map[string][][2]int64{}
	for _, record := range t.records {
		if l, ok := record.(seenlog.PlayedLines); ok {
			lines[fmt.Sprintf("%s/%d", l.Gateway, l.Copy)] = l.Ranges
		}
	}
	return lines
}

// traceOf makes a trace in which each site says something every everyMs.
func traceOf(t *testing.T, sites []string, everyMs, times int) *trace.Trace {
	t.Helper()
	var text strings.Builder
	for i := range times {
		for _, site := range sites {
			fmt.Fprintf(&text, `{"topic":"gongdi/v1/%s/crane/TC-%s-1/state","payload":{"bootId":"boot","seq":%d,"sentAtMs":%d,"measuredAtMs":%d}}`+"\n",
				site, site, i, 1000+i*everyMs, 1000+i*everyMs)
		}
	}
	path := filepath.Join(t.TempDir(), "trace.ndjson")
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := trace.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func optionsOf(b *brokertest.Broker, tell *teller) Options {
	return Options{
		Copies: 1, StartMs: clock.NowMs() + 100, For: time.Hour, RunID: "run", ClientID: "gw-{siteId}",
		Dial:        func(ctx context.Context) (net.Conn, error) { return new(net.Dialer).DialContext(ctx, "tcp", b.Addr) },
		InFlightMax: 1000, ConnectsPerS: 1000, Reconnect: link.Backoff{First: 5 * time.Millisecond, Max: 50 * time.Millisecond},
		Drain: 5 * time.Second, Tell: tell,
	}
}

type payload struct {
	BootID   string
	Seq      int
	SentAtMs float64
}

func payloadOf(t *testing.T, m brokertest.Message) payload {
	t.Helper()
	var p payload
	if err := json.Unmarshal([]byte(m.Payload), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryLineOfEveryCopyArrivesOnceAndInItsLaps(t *testing.T) {
	b, tell := brokertest.Start(t, nil), &teller{}
	tr := traceOf(t, []string{"A-1", "A-2"}, 100, 5) // 400 ms, so a lap is a second
	o := optionsOf(b, tell)
	o.Copies, o.For = 3, 1900*time.Millisecond
	result, err := Play(t.Context(), tr, o)
	if err != nil {
		t.Fatal(err)
	}
	// Two laps of ten lines in copies 0 (from 0 s) and 2 (from 0.236 s); the second lap of copy 1 (from 0.618 s) has three times left of five.
	const due = 20 + 10 + 6 + 20
	want := Result{Gateways: 6, Due: due, Sent: due, Acknowledged: due}
	if result != want {
		t.Fatalf("%+v is not %+v", result, want)
	}
	seen := map[string]bool{}
	boots := map[string]bool{}
	for _, m := range b.Messages() {
		p := payloadOf(t, m)
		seen[fmt.Sprint(m.Topic, p.BootID, p.Seq)] = true
		boots[p.BootID] = true
		if m.Dup || !strings.Contains(m.Topic, strings.TrimPrefix(m.ClientID, "gw-")) {
			t.Fatalf("%+v", m)
		}
		if late := m.AtMs - p.SentAtMs; late < -1 {
			t.Fatalf("%+v came %g ms before it was due", m, -late)
		}
	}
	if len(seen) != due || len(boots) != 2 {
		t.Fatalf("%d different messages of %d boots", len(seen), len(boots))
	}
	lines := tell.lines()
	if len(lines) != 6 {
		t.Fatalf("lines %v", lines)
	}
	if got := lines["GW-A-2/0"]; !slices.Equal(got, [][2]int64{{1, 19}}) {
		t.Fatalf("lines of GW-A-2: %v", got)
	}
	if got := lines["GW-A-1/1"]; !slices.Equal(got, [][2]int64{{0, 14}}) {
		t.Fatalf("lines of copy 1 of GW-A-1: %v", got)
	}
	if tell.progress.Acknowledged != due || tell.progress.Sent != due || tell.lags != due {
		t.Fatalf("told %+v and %d lags", tell.progress, tell.lags)
	}
}

func TestASlowBrokerDoesNotShiftTheSchedule(t *testing.T) {
	b, tell := brokertest.Start(t, nil), &teller{}
	stuck := make(chan struct{})
	b.Sin(func(c *brokertest.Conn, p wire.Packet) bool {
		if p.Type() == wire.TypePublish && c.Connect.ClientID == "gw-A-1" {
			<-stuck // reads nothing more of this gateway
		}
		return false
	})
	tr := traceOf(t, []string{"A-1", "A-2"}, 10, 60)
	o := optionsOf(b, tell)
	o.For, o.Drain = time.Second, 50*time.Millisecond
	result, err := Play(t.Context(), tr, o)
	close(stuck)
	if err != nil || result.Due != 120 || result.Sent != 120 || result.Acknowledged != 60 {
		t.Fatalf("%+v, %v", result, err)
	}
	// The other gateway's messages came as they were due, not in a bunch.
	var first, last float64
	for _, m := range b.Messages() {
		if m.ClientID == "gw-A-2" {
			if first == 0 {
				first = m.AtMs
			}
			last = m.AtMs
		}
	}
	if spread := last - first; spread < 500 {
		t.Fatalf("600 ms of trace took %g ms", spread)
	}
	if tell.lags != 120 {
		t.Fatalf("%d lags of 120", tell.lags)
	}
}

func TestABrokerThatIsAwayGetsEverythingWhenItIsBack(t *testing.T) {
	b, tell := brokertest.Start(t, nil), &teller{}
	b.Kill()
	tr := traceOf(t, []string{"A-1", "A-2"}, 20, 20)
	o := optionsOf(b, tell)
	o.For = 500 * time.Millisecond
	time.AfterFunc(300*time.Millisecond, b.Back)
	result, err := Play(t.Context(), tr, o)
	if err != nil || result.Acknowledged != 40 || result.Unsent != 0 {
		t.Fatalf("%+v, %v", result, err)
	}
	if tell.troubles == 0 {
		t.Fatal("no trouble was told")
	}
}

func TestWhatTheWindowRefusesAndWhatNeverLeftIsUnsent(t *testing.T) {
	b, tell := brokertest.Start(t, nil), &teller{}
	b.Kill()
	tr := traceOf(t, []string{"A-1"}, 10, 10)
	o := optionsOf(b, tell)
	o.For, o.InFlightMax, o.Drain = 200*time.Millisecond, 4, 20*time.Millisecond
	result, err := Play(t.Context(), tr, o)
	if want := (Result{Gateways: 1, Due: 10, Unsent: 10}); err != nil || result != want {
		t.Fatalf("%+v, %v", result, err)
	}
	if tell.progress.Refused != 6 {
		t.Fatalf("%d refused", tell.progress.Refused)
	}
}

func TestAnInterruptedPlayTellsWhatWasAcknowledged(t *testing.T) {
	b, tell := brokertest.Start(t, nil), &teller{}
	tr := traceOf(t, []string{"A-1", "A-2", "A-3"}, 10, 1000)
	o := optionsOf(b, tell)
	o.ConnectsPerS = 20 // the third connects 100 ms after the first
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		brokertest.Await(t, "some messages", func() bool { return len(b.Messages()) > 20 })
		cancel()
	}()
	result, err := Play(ctx, tr, o)
	if err != nil || result.Acknowledged == 0 || result.Due >= 3000 {
		t.Fatalf("%+v, %v", result, err)
	}
	if len(tell.lines()) != 3 {
		t.Fatalf("lines %v", tell.lines())
	}
}

func TestOptionsThatCannotWorkAreRefused(t *testing.T) {
	tr := traceOf(t, []string{"A-1", "A-2"}, 10, 1)
	b := brokertest.Start(t, nil)
	for says, spoil := range map[string]func(*Options){
		"copies must be":        func(o *Options) { o.Copies = 0 },
		"connections; 60000":    func(o *Options) { o.Copies = ConnectionsMax },
		"connectsPerS must":     func(o *Options) { o.ConnectsPerS = 0 },
		"forS must be":          func(o *Options) { o.For = 0 },
		"without {gatewayId}":   func(o *Options) { o.ClientID = "one" },
		"inFlightMax is 0":      func(o *Options) { o.InFlightMax = 0 },
		"maxMs not smaller":     func(o *Options) { o.Reconnect.Max = 1 },
		"password without a us": func(o *Options) { o.Password = "p" },
	} {
		o := optionsOf(b, &teller{})
		spoil(&o)
		if _, err := Play(t.Context(), tr, o); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v does not say %q", err, says)
		}
	}
}

func TestUserNamesMayNameTheGateway(t *testing.T) {
	b, tell := brokertest.Start(t, nil), &teller{}
	o := optionsOf(b, tell)
	o.Copies, o.For = 2, 700*time.Millisecond
	o.ClientID, o.Username, o.Password = "{gatewayId}", "{siteId}", "secret"
	if _, err := Play(t.Context(), traceOf(t, []string{"A-1"}, 10, 2), o); err != nil {
		t.Fatal(err)
	}
	var users []string
	for _, c := range b.Connects() {
		users = append(users, c.ClientID+" "+c.Username+" "+c.Password)
	}
	slices.Sort(users)
	if !slices.Equal(users, []string{"GW-A-1 A-1 secret", "GW-A-1c1 A-1c1 secret"}) {
		t.Fatalf("%v", users)
	}
}
