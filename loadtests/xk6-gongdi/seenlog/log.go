// Package seenlog writes the log of what was seen: a JSON object a line, by one goroutine for all virtual users.
package seenlog

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

const (
	// QueueMax bounds the records that wait for the disk.
	QueueMax = 1 << 17
	// RecordBytesMax bounds one record.
	RecordBytesMax = 1 << 20
	flushEvery     = 500 * time.Millisecond
	bufferBytes    = 256 << 10
)

// ErrNotOpen: nothing was opened.
var ErrNotOpen = errors.New("the log is not open: call openLog first")

// Log is a file that records are appended to. The zero value is not open: Append then says ErrNotOpen.
type Log struct {
	mu    sync.Mutex
	path  string
	queue chan []byte
	flush chan chan struct{}
	// err is what the disk said first; a log that lacks a record is no log, so everything after it fails too.
	err error
}

// Open makes the file, or empties it. Opening the same path again changes nothing; another path is an error.
func (l *Log) Open(path string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.path != "" {
		if l.path != path {
			return fmt.Errorf("the log is open already: %s", l.path)
		}
		return nil
	}
	file, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("the log cannot be opened: %w", err)
	}
	l.path = path
	l.queue = make(chan []byte, QueueMax)
	l.flush = make(chan chan struct{})
	go l.write(file)
	return nil
}

// IsOpen tells whether records are kept.
func (l *Log) IsOpen() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.path != ""
}

// Append queues a record, one line of JSON without its end. It does not wait; the error is what went wrong first, with this record or before.
func (l *Log) Append(record []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.path == "" {
		return ErrNotOpen
	}
	if l.err != nil {
		return l.err
	}
	if len(record) > RecordBytesMax {
		return l.failLocked(fmt.Errorf("a record of %d bytes; the log takes %d", len(record), RecordBytesMax))
	}
	select {
	case l.queue <- record:
		return nil
	default:
		return l.failLocked(fmt.Errorf("the log is too slow: %d records wait for the disk", QueueMax))
	}
}

// Flush waits until everything that was appended is with the operating system.
func (l *Log) Flush() error {
	l.mu.Lock()
	if l.path == "" {
		l.mu.Unlock()
		return ErrNotOpen
	}
	flush := l.flush
	l.mu.Unlock()
	done := make(chan struct{})
	flush <- done
	<-done
	return l.Err()
}

// Err is what went wrong first.
func (l *Log) Err() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.err
}

func (l *Log) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_ = l.failLocked(err)
}

func (l *Log) failLocked(err error) error {
	if l.err == nil {
		l.err = fmt.Errorf("the log %s is incomplete: %w", l.path, err)
	}
	return l.err
}

// write lives as long as the process, as the log does.
func (l *Log) write(file *os.File) {
	out := bufio.NewWriterSize(file, bufferBytes)
	ticker := time.NewTicker(flushEvery)
	defer ticker.Stop()
	put := func(record []byte) {
		_, err := out.Write(record)
		if err == nil {
			err = out.WriteByte('\n')
		}
		if err != nil {
			l.fail(err)
		}
	}
	flush := func() {
		if err := out.Flush(); err != nil {
			l.fail(err)
		}
	}
	for {
		select {
		case record := <-l.queue:
			put(record)
		case <-ticker.C:
			flush()
		case done := <-l.flush:
			for len(l.queue) > 0 {
				put(<-l.queue)
			}
			flush()
			close(done)
		}
	}
}
