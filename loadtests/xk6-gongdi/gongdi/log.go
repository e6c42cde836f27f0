package gongdi

import (
	"errors"

	"github.com/grafana/sobek"
)

// exitEvent is k6's event.Exit, whose package is internal: k6 waits for those who asked for it before it ends the process.
const exitEvent = 6

// openLog implements openLog(path); it may be called in the init context.
func (m *module) openLog(call sobek.FunctionCall) sobek.Value {
	first := !m.log.IsOpen()
	if err := m.log.Open(call.Argument(0).String()); err != nil {
		m.throw(err)
	}
	if first {
		m.flushAtExit()
	}
	return sobek.Undefined()
}

func (m *module) flushAtExit() {
	global := m.vu.Events().Global
	if global == nil {
		return
	}
	_, events := global.Subscribe(exitEvent)
	go func() {
		for event := range events {
			_ = m.log.Flush()
			event.Done()
		}
	}()
}

// appendLog implements log(record).
func (m *module) appendLog(call sobek.FunctionCall) sobek.Value {
	object, ok := call.Argument(0).(*sobek.Object)
	if !ok {
		m.throw(errors.New("log takes an object"))
	}
	record, err := object.MarshalJSON()
	if err != nil {
		m.throw(err)
	}
	if err := m.log.Append(record); err != nil {
		m.throw(err)
	}
	return sobek.Undefined()
}

// flushLog implements flushLog().
func (m *module) flushLog(sobek.FunctionCall) sobek.Value {
	if err := m.log.Flush(); err != nil {
		m.throw(err)
	}
	return sobek.Undefined()
}

// put logs a record that Go makes. What goes wrong is told once, and thrown by the next log() or flushLog().
func (m meter) put(record any) {
	if err := m.log.Put(record); err != nil && m.complained.CompareAndSwap(false, true) {
		m.add(m.metrics.errors, 1)
		m.logger.Error(err)
	}
}
