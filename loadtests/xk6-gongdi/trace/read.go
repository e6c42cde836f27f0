package trace

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
)

const (
	// LineBytesMax bounds a line; a longer one is broken.
	LineBytesMax = 1 << 20
	// BytesMax bounds the trace, which is kept in memory.
	BytesMax = 2 << 30
)

// Trace is a recorded trace, in the order in which its lines are due.
type Trace struct {
	Lines    []Line
	Gateways []Gateway
	// FileLines counts the lines of the file, broken ones too.
	FileLines int
	Broken    int
	// FirstBroken says what is wrong with the first broken line.
	FirstBroken string
	// LapMs is after how long the trace begins anew: the whole seconds it takes, and one.
	LapMs float64
}

// Gateway is a connection of the trace.
type Gateway struct {
	// ID is the line's gatewayId, or GW- and the site of the topic.
	ID, Site string
	// Numbers are the numbers of its lines, in the order of the file.
	Numbers []int
}

// Read reads a file. Lines that cannot be played are counted; a trace with none that can is an error.
func Read(path string) (*Trace, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the trace cannot be read: %w", err)
	}
	defer file.Close()
	t, err := read(file)
	if err != nil {
		return nil, fmt.Errorf("the trace %s cannot be played: %w", path, err)
	}
	return t, nil
}

func read(from io.Reader) (*Trace, error) {
	in := bufio.NewReaderSize(from, 64<<10)
	t := &Trace{}
	b := builder{trace: t, gateways: map[string]int{}}
	bytesRead := 0
	for {
		text, tooLong, err := nextLine(in)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if len(text) > 0 || tooLong || err == nil {
			b.line(text, tooLong)
		}
		if bytesRead += len(text); bytesRead > BytesMax {
			return nil, fmt.Errorf("it has more than %d bytes", BytesMax)
		}
		if err != nil {
			return t, b.finish()
		}
	}
}

// nextLine returns a line without its end, good until the next call; one that is too long is skipped.
func nextLine(in *bufio.Reader) (text []byte, tooLong bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if len(text)+len(part) > LineBytesMax {
			text, tooLong = nil, true
		}
		if !tooLong {
			text = append(text, part...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return bytes.TrimSpace(text), tooLong, err
		}
	}
}

type builder struct {
	trace    *Trace
	gateways map[string]int
}

func (b *builder) line(text []byte, tooLong bool) {
	t := b.trace
	number := t.FileLines
	t.FileLines++
	if len(text) == 0 && !tooLong {
		return
	}
	p, err := parse(text)
	if tooLong {
		err = fmt.Errorf("it has more than %d bytes", LineBytesMax)
	}
	if err != nil {
		if t.Broken == 0 {
			t.FirstBroken = fmt.Sprintf("line %d: %s", number+1, err)
		}
		t.Broken++
		return
	}
	p.Number = number
	gateway, known := b.gateways[p.gatewayID]
	if !known {
		gateway = len(t.Gateways)
		b.gateways[p.gatewayID] = gateway
		t.Gateways = append(t.Gateways, Gateway{ID: p.gatewayID, Site: p.site})
	}
	g := &t.Gateways[gateway]
	p.Gateway, p.Ordinal = gateway, len(g.Numbers)
	g.Numbers = append(g.Numbers, number)
	p.DueMs = p.atMs
	t.Lines = append(t.Lines, p.Line)
}

func (b *builder) finish() error {
	t := b.trace
	if len(t.Lines) == 0 {
		if t.Broken > 0 {
			return fmt.Errorf("none of its %d lines is whole; %s", t.Broken, t.FirstBroken)
		}
		return errors.New("it is empty")
	}
	// "Relative to the first line" means the earliest, should the file not be in order.
	slices.SortStableFunc(t.Lines, func(a, b Line) int {
		switch {
		case a.DueMs < b.DueMs:
			return -1
		case a.DueMs > b.DueMs:
			return 1
		}
		return 0
	})
	firstMs := t.Lines[0].DueMs
	for i := range t.Lines {
		t.Lines[i].DueMs -= firstMs
	}
	t.LapMs = math.Floor(t.Lines[len(t.Lines)-1].DueMs/1000)*1000 + 1000
	return nil
}
