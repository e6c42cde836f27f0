package gongdi

import (
	"fmt"

	"github.com/grafana/sobek"
	"github.com/sirupsen/logrus"
	"go.k6.io/k6/v2/metrics"
)

// instruments are the metrics of the module. None has a tag for a client or a topic: a city would make thousands of series.
type instruments struct {
	connect, puback, sendLag                                        *metrics.Metric
	published, acked, received, errors, refused, reconnects, resent *metrics.Metric
}

func newInstruments(r *metrics.Registry) instruments {
	return instruments{
		connect:    r.MustNewMetric("mqtt_connect", metrics.Trend, metrics.Time),
		puback:     r.MustNewMetric("mqtt_puback", metrics.Trend, metrics.Time),
		sendLag:    r.MustNewMetric("mqtt_send_lag", metrics.Trend, metrics.Time),
		published:  r.MustNewMetric("mqtt_published", metrics.Counter),
		acked:      r.MustNewMetric("mqtt_acked", metrics.Counter),
		received:   r.MustNewMetric("mqtt_received", metrics.Counter),
		errors:     r.MustNewMetric("mqtt_errors", metrics.Counter),
		refused:    r.MustNewMetric("mqtt_refused", metrics.Counter),
		reconnects: r.MustNewMetric("mqtt_reconnects", metrics.Counter),
		resent:     r.MustNewMetric("mqtt_resent", metrics.Counter),
	}
}

// meter adds samples with the tags of the virtual user, from any goroutine.
type meter struct {
	*module
	tags   *metrics.TagSet
	logger logrus.FieldLogger
}

// meter is called on the event loop and lets samples flow as long as the iteration lasts.
func (m *module) meter() meter {
	state := m.vu.State()
	m.batch.Join(m.vu.Context(), state.Samples)
	return meter{m, state.Tags.GetCurrentValues().Tags, state.Logger}
}

func (m meter) add(metric *metrics.Metric, value float64) {
	m.batch.Add(metrics.TimeSeries{Metric: metric, Tags: m.tags}, value)
}

// hold keeps the iteration open until the next flush, at most 200 ms: without it the last samples of an iteration, a verdict among them,
// would come after k6 has stopped listening. Called on the event loop.
func (m *module) hold() {
	if m.held {
		return
	}
	m.held = true
	enqueue := m.vu.RegisterCallback()
	m.batch.Hold(func() {
		enqueue(func() error {
			m.held = false
			return nil
		})
	})
}

// record implements record(metric, value).
func (m *module) record(call sobek.FunctionCall) sobek.Value {
	m.running("record")
	metric := m.registry.Get(call.Argument(0).String())
	if metric == nil {
		m.throw(fmt.Errorf("no metric %q: make it in the init context", call.Argument(0)))
	}
	m.meter().add(metric, call.Argument(1).ToFloat())
	m.hold()
	return sobek.Undefined()
}
