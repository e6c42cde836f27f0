package gongdi

import (
	"context"
	"crypto/tls"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/grafana/sobek"
	"github.com/sirupsen/logrus"
	"go.k6.io/k6/v2/js/modulestest"
	"go.k6.io/k6/v2/lib"
	"go.k6.io/k6/v2/metrics"
)

// script runs JavaScript as an iteration of k6 does.
type script struct {
	*modulestest.Runtime
	t      *testing.T
	root   *Root
	module *module

	mu      sync.Mutex
	samples map[string][]float64
	out     chan metrics.SampleContainer
}

// newScript makes a runtime in which the module's functions are globals; more is known to it as well.
func newScript(t *testing.T, root *Root, more map[string]any) *script {
	t.Helper()
	s := &script{Runtime: modulestest.NewRuntime(t), t: t, root: root, samples: map[string][]float64{}}
	s.out = make(chan metrics.SampleContainer, 1000)
	registry := s.VU.InitEnvField.Registry
	registry.MustNewMetric("verdict", metrics.Counter)
	s.module = root.NewModuleInstance(s.VU).(*module)
	for name, value := range s.module.exports {
		_ = s.VU.Runtime().Set(name, value)
	}
	for name, value := range more {
		_ = s.VU.Runtime().Set(name, value)
	}
	logger := logrus.New()
	logger.SetOutput(t.Output())
	s.MoveToVUContext(&lib.State{
		Dialer:    new(net.Dialer),
		TLSConfig: &tls.Config{},
		Logger:    logger,
		Samples:   s.out,
		Tags:      lib.NewVUStateTags(registry.RootTagSet()),
	})
	go func() {
		for container := range s.out {
			if b, ok := container.(barrier); ok {
				close(b)
				continue
			}
			s.mu.Lock()
			for _, sample := range container.GetSamples() {
				s.samples[sample.Metric.Name] = append(s.samples[sample.Metric.Name], sample.Value)
			}
			s.mu.Unlock()
		}
	}()
	return s
}

// barrier goes with the samples and tells when all before it were taken.
type barrier chan struct{}

// GetSamples implements metrics.SampleContainer.
func (barrier) GetSamples() []metrics.Sample { return nil }

// run runs the body of an async function to its end, as k6 does: then the iteration's context ends and what is open must let go.
func (s *script) run(body string) (sobek.Value, error) {
	s.t.Helper()
	timeout := time.AfterFunc(20*time.Second, func() { panic("the iteration does not end") })
	defer timeout.Stop()
	ctx, cancel := context.WithCancel(s.t.Context())
	s.VU.CtxField = ctx
	var result sobek.Value
	var failed error
	err := s.EventLoop.Start(func() error {
		value, err := s.VU.Runtime().RunString("(async () => {" + body + "\n})()")
		result = value
		return err
	})
	cancel()
	s.EventLoop.WaitOnRegistered()
	if err != nil {
		return nil, err
	}
	promise := result.Export().(*sobek.Promise)
	if promise.State() == sobek.PromiseStateRejected {
		failed = &scriptError{promise.Result().String()}
	}
	return promise.Result(), failed
}

type scriptError struct{ text string }

func (e *scriptError) Error() string { return e.text }

// mustRun fails the test where the script fails.
func (s *script) mustRun(body string) sobek.Value {
	s.t.Helper()
	value, err := s.run(body)
	if err != nil {
		s.t.Fatal(err)
	}
	return value
}

// sum of a metric; the iteration must have ended.
func (s *script) sum(metric string) float64 {
	sum := 0.0
	for _, value := range s.values(metric) {
		sum += value
	}
	return sum
}

func (s *script) values(metric string) []float64 {
	taken := make(barrier)
	s.out <- taken
	<-taken
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]float64(nil), s.samples[metric]...)
}

func says(t *testing.T, err error, text string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), text) || strings.Contains(err.Error(), "\n    at ") {
		t.Errorf("%v does not say %q", err, text)
	}
}
