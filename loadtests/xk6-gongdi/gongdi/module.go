// Package gongdi is k6/x/gongdi: MQTT clients, a webhook, a player of traces and the log of what was seen, for the scripts in
// loadtests/src/tests. Its interface is loadtests/src/tests/gongdi.d.ts.
//
// The JavaScript runtime is touched on the event loop only: goroutines hand over by way of callbacks that were registered there.
package gongdi

import (
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/grafana/sobek"
	"go.k6.io/k6/v2/js/modules"
	"go.k6.io/k6/v2/metrics"

	"gongdi.invalid/xk6-gongdi/clock"
	"gongdi.invalid/xk6-gongdi/samples"
	"gongdi.invalid/xk6-gongdi/seenlog"
)

func init() { modules.Register("k6/x/gongdi", NewRoot()) }

// Root is shared by all virtual users of the process.
type Root struct {
	batch *samples.Batch
	log   *seenlog.Log
	// complained: the log's failure was told.
	complained atomic.Bool
}

// NewRoot makes a root with nothing open.
func NewRoot() *Root { return &Root{batch: samples.New(), log: &seenlog.Log{}} }

// module is the instance of one virtual user.
type module struct {
	*Root
	vu       modules.VU
	registry *metrics.Registry
	metrics  instruments
	held     bool // an iteration is kept open until its samples are handed over
	exports  map[string]any
}

// NewModuleInstance implements modules.Module. Exports are converted once: k6 would otherwise convert a Go function at every use of the
// import.
func (r *Root) NewModuleInstance(vu modules.VU) modules.Instance {
	m := &module{Root: r, vu: vu, registry: vu.InitEnv().Registry, metrics: newInstruments(vu.InitEnv().Registry)}
	functions := map[string]func(sobek.FunctionCall) sobek.Value{
		"connect":  m.connect,
		"listen":   m.listen,
		"play":     m.play,
		"openLog":  m.openLog,
		"log":      m.appendLog,
		"flushLog": m.flushLog,
		"record":   m.record,
		"now":      func(sobek.FunctionCall) sobek.Value { return vu.Runtime().ToValue(clock.NowMs()) },
	}
	m.exports = make(map[string]any, len(functions))
	for name, function := range functions {
		m.exports[name] = vu.Runtime().ToValue(function)
	}
	return m
}

// Exports implements modules.Instance.
func (m *module) Exports() modules.Exports { return modules.Exports{Named: m.exports} }

// running throws outside of an iteration, setup or teardown.
func (m *module) running(name string) {
	if m.vu.State() == nil {
		m.throw(fmt.Errorf("%s cannot be called in the init context", name))
	}
}

// throw ends the call with an Error whose message is that of err.
func (m *module) throw(err error) { panic(m.jsError(err)) }

func (m *module) jsError(err error) sobek.Value {
	rt := m.vu.Runtime()
	object, failed := rt.New(rt.Get("Error"), rt.ToValue(err.Error()))
	if failed != nil {
		return rt.NewGoError(err)
	}
	return object
}

// function is the argument of a call that must be one.
func (m *module) function(v sobek.Value, what string) sobek.Callable {
	f, ok := sobek.AssertFunction(v)
	if !ok {
		m.throw(errors.New(what + " needs a function"))
	}
	return f
}

// promise makes a promise whose two ends may be called once, from any goroutine; what they are given runs on the event loop.
func (m *module) promise() (p *sobek.Promise, resolve func(func() any), reject func(error)) {
	p, yes, no := m.vu.Runtime().NewPromise()
	enqueue := m.vu.RegisterCallback()
	resolve = func(value func() any) { enqueue(func() error { return yes(value()) }) }
	reject = func(err error) { enqueue(func() error { return no(m.jsError(err)) }) }
	return p, resolve, reject
}
