package seenlog

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func opened(t *testing.T) (*Log, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "seen.ndjson")
	l := &Log{}
	if err := l.Open(path); err != nil {
		t.Fatal(err)
	}
	return l, path
}

func TestRecordsOfManyAreWholeLinesOnceFlushed(t *testing.T) {
	l, path := opened(t)
	var writers sync.WaitGroup
	for range 20 {
		writers.Go(func() {
			for range 500 {
				if err := l.Append([]byte(`{"type":"x"}`)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	if err := l.Flush(); err != nil {
		t.Fatal(err)
	}
	text, _ := os.ReadFile(path)
	if string(text) != strings.Repeat("{\"type\":\"x\"}\n", 10_000) {
		t.Fatalf("%d bytes", len(text))
	}
}

func TestOpeningAgainKeepsWhatIsThereAndAnotherPathIsRefused(t *testing.T) {
	l, path := opened(t)
	_ = l.Append([]byte("1"))
	if err := l.Open(path); err != nil {
		t.Fatal(err)
	}
	if err := l.Open(path + "2"); err == nil || !strings.Contains(err.Error(), "open already") {
		t.Fatalf("%v", err)
	}
	_ = l.Flush()
	if text, _ := os.ReadFile(path); string(text) != "1\n" {
		t.Fatalf("%q", text)
	}
}

func TestAFolderThatIsNotThereIsAClearError(t *testing.T) {
	err := (&Log{}).Open(filepath.Join(t.TempDir(), "none", "seen.ndjson"))
	if err == nil || !strings.HasPrefix(err.Error(), "the log cannot be opened: ") {
		t.Fatalf("%v", err)
	}
}

func TestALogThatIsNotOpenTakesNothing(t *testing.T) {
	l := &Log{}
	if !errors.Is(l.Append(nil), ErrNotOpen) || !errors.Is(l.Flush(), ErrNotOpen) {
		t.Fatal("it does")
	}
	if err := l.Put(Reading{}); err != nil {
		t.Fatalf("Go's own records are optional: %v", err)
	}
}

func TestAFullDiskIsToldByEverythingThatFollows(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full on this system")
	}
	l := &Log{}
	if err := l.Open("/dev/full"); err != nil {
		t.Fatal(err)
	}
	_ = l.Append([]byte("x"))
	for _, err := range []error{l.Flush(), l.Append([]byte("y")), l.Put(Reading{})} {
		if err == nil || !strings.Contains(err.Error(), "the log /dev/full is incomplete") || !strings.Contains(err.Error(), "no space left") {
			t.Fatalf("%v", err)
		}
	}
}

func TestAQueueThatIsFullIsToldAndNotSilentlyCut(t *testing.T) {
	l := &Log{path: "somewhere", queue: make(chan []byte, 2)} // and nobody writes
	_ = l.Append([]byte("1"))
	_ = l.Append([]byte("2"))
	if err := l.Append([]byte("3")); err == nil || !strings.Contains(err.Error(), "too slow") {
		t.Fatalf("%v", err)
	}
	<-l.queue
	if l.Append([]byte("4")) == nil {
		t.Fatal("a log with a gap goes on as if it had none")
	}
}

func TestARecordThatIsTooLargeIsRefused(t *testing.T) {
	l, _ := opened(t)
	if err := l.Append(make([]byte, RecordBytesMax+1)); err == nil || !strings.Contains(err.Error(), "the log takes") {
		t.Fatalf("%v", err)
	}
}

func TestRecordsHaveTheFormOfTheScripts(t *testing.T) {
	l, path := opened(t)
	why := "gone"
	sent := 2.5
	for _, record := range []any{
		Reading{"reading", "d", "b", 7, 1.5, &sent, OrNull(0)},
		Connection{"connection", 1, "c", "down", &why},
		Played{"played", 1, 2, 3, 4, 5, 6, 7, 8},
		PlayedLines{"played-lines", 1, "GW-1", [][2]int64{{0, 9}}},
	} {
		if err := l.Put(record); err != nil {
			t.Fatal(err)
		}
	}
	_ = l.Flush()
	want := `{"type":"reading","deviceId":"d","bootId":"b","seq":7,"dueMs":1.5,"sentAtMs":2.5,"ackedAtMs":null}
{"type":"connection","atMs":1,"clientId":"c","what":"down","why":"gone"}
{"type":"played","atMs":1,"connected":2,"due":3,"sent":4,"acknowledged":5,"lagP50Ms":6,"lagP99Ms":7,"lagMaxMs":8}
{"type":"played-lines","copy":1,"gateway":"GW-1","ranges":[[0,9]]}
`
	if text, _ := os.ReadFile(path); string(text) != want {
		t.Fatalf("%s", text)
	}
}
