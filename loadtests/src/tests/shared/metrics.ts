import { Counter, Trend } from 'k6/metrics'

/**
 * What k6 counts. Times in ms from when something was due, not from when it was sent. `record` of the extension adds to the busiest by name.
 */
export const metrics = {
  alertLatency: new Trend('alert_latency', true),
  alertsOwed: new Counter('alerts_owed'),
  alertsDetected: new Counter('alerts_detected'),
  alertsMissed: new Counter('alerts_missed'),
  alertsLate: new Counter('alerts_late'),
  alertsFalse: new Counter('alerts_false'),
  alertsDoubled: new Counter('alerts_doubled'),
  alertsWrongGrade: new Counter('alerts_wrong_grade'),
  alertsUnreadable: new Counter('alerts_unreadable'),
  readingsRefused: new Counter('readings_refused'),
  readingsUnacknowledged: new Counter('readings_unacknowledged'),
  viewerLatency: new Trend('viewer_latency', true),
  viewerAlerts: new Counter('viewer_alerts'),
  viewerGaps: new Counter('viewer_gaps'),
  viewerReconnects: new Counter('viewer_reconnects'),
  apiLatency: new Trend('api_latency', true),
  apiRequests: new Counter('api_requests'),
  apiFailed: new Counter('api_failed'),
  bareLatency: new Trend('bare_latency', true),
  bareMessages: new Counter('bare_messages'),
  /** 1 when the judge has seen the run to its end: its very last act. */
  verdict: new Counter('verdict'),
  /** Every part of the script adds 1 as its last act. */
  partsFinished: new Counter('parts_finished'),
  scriptErrors: new Counter('script_errors'),
}
