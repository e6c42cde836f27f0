package gongdi

import (
	"sync"

	"go.k6.io/k6/v2/js/modules"
)

// mailbox brings values from goroutines to a function on the event loop, in order, and keeps the iteration open until it is closed.
type mailbox[T any] struct {
	vu     modules.VU
	handle func(T) error
	max    int

	mu      sync.Mutex
	enqueue func(func() error) // registered and not yet used
	queue   []T
	closed  bool
}

// newMailbox is called on the event loop. handle runs there; its error ends the iteration, as an exception does.
func newMailbox[T any](vu modules.VU, max int, handle func(T) error) *mailbox[T] {
	return &mailbox[T]{vu: vu, handle: handle, max: max, enqueue: vu.RegisterCallback()}
}

// put takes a value; false when max wait already or the box is closed.
func (b *mailbox[T]) put(value T) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed || len(b.queue) >= b.max {
		return false
	}
	b.queue = append(b.queue, value)
	if enqueue := b.enqueue; enqueue != nil {
		b.enqueue = nil
		enqueue(b.drain)
	}
	return true
}

// drain runs on the event loop.
func (b *mailbox[T]) drain() error {
	b.mu.Lock()
	queue := b.queue
	b.queue = nil
	if !b.closed {
		b.enqueue = b.vu.RegisterCallback()
	}
	b.mu.Unlock()
	for _, value := range queue {
		if err := b.handle(value); err != nil {
			b.close()
			return err
		}
	}
	return nil
}

// close lets the iteration go; what waits is still handled. It may be called from any goroutine and more than once.
func (b *mailbox[T]) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	if enqueue := b.enqueue; enqueue != nil {
		b.enqueue = nil
		enqueue(func() error { return nil })
	}
}
