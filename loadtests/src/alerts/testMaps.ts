import type { AlertMap } from '../shared/plan.ts'

/** Gongdi's own alerts, as its broker publishes them. */
export const gongdiMap: AlertMap = {
  each: '$',
  device: '$.deviceId',
  rule: '$.ruleId',
  quantity: '$.cause.quantity',
  level: '$.level',
  id: '$.alertId',
  revision: '$.revision',
  state: '$.state',
  raised: ['open', 'acknowledged'],
  cleared: ['cleared'],
  bootId: '$.reading.bootId',
  seq: '$.reading.seq',
  measuredAtMs: '$.raisedAtMs',
  stamps: [
    { name: 'sent', path: '$.times.sentAtMs' },
    { name: 'received', path: '$.times.receivedAtMs' },
    { name: 'judged', path: '$.times.judgedAtMs' },
    { name: 'published', path: '$.times.publishedAtMs' },
    { name: 'stored', path: '$.times.storedAtMs' },
  ],
  rules: {},
}

/** The webhook of Prometheus Alertmanager; only of our devices. */
export const alertmanagerMap: AlertMap = {
  each: "$.alerts[?@.labels.device && search(@.labels.alertname, '^Crane')]",
  device: '$.labels.device',
  rule: "$.labels['alertname']",
  id: '$.fingerprint',
  state: '$.status',
  raised: ['firing'],
  cleared: ['resolved'],
  stamps: [
    { name: 'raised', path: '$.startsAt' },
    { name: 'cleared', path: '$.endsAt' },
  ],
  rules: {
    CraneMomentHigh: { quantity: 'momentPercent', level: 'red' },
    CraneMomentClose: { quantity: 'momentPercent', level: 'yellow' },
  },
}

/** A flow that publishes little flat messages, several of them in one. */
export const flatMap: AlertMap = {
  each: '$[*]',
  device: '$.dev',
  rule: '$.type',
  seq: '$.n',
  raised: [],
  cleared: [],
  measuredAtMs: '$.ts',
  stamps: [],
  rules: { overload: { quantity: 'momentPercent', level: 'red' } },
}
