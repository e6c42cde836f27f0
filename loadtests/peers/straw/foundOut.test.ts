import { expect, it } from 'vitest'
import { probeScorecard } from '../../src/judge/probeScorecard.ts'
import { probeBootId, probeReading, probeSite, readingDueMs } from '../../src/judge/probeTiming.ts'
import { readProbe } from '../../src/judge/readProbe.ts'
import { alertLatency } from '../../src/questions/alertLatency.ts'
import { makePlan } from '../../src/run/makePlan.ts'
import type { SeenAlert } from '../../src/shared/seen.ts'
import { FRESH, judge, overloadAt, type Watch } from './judge.ts'
import { NAMED_AS } from './proof.ts'
import { SINS, type Sin, Sinner } from './sins.ts'

/** The whole proof without a clock: a thousand probes, the straw platform's judgement and its sins, and the scorecard. */
const program = await readProbe('crane-moment')
const START_MS = 1_700_000_000_000
const NETWORK_MS = 2

const PLAN = makePlan({
  question: { ...alertLatency, forS: 30, probes: 1000 },
  runId: 'straw1',
  program,
  target: {
    name: 'straw',
    readings: { access: { url: 'mqtt://127.0.0.1:1' }, topic: '', clientId: '', payload: null },
    channels: [],
    claims: [{ quantity: 'momentPercent', level: 'red' }],
    alertsAtReading: null,
    httpUrl: null,
  },
  trace: null,
  historyDeviceIds: [],
  seenFile: '',
})

const FROM_MS = START_MS + 1000 * PLAN.question.warmUpS
const TO_MS = FROM_MS + 1000 * PLAN.forS
const END_MS = TO_MS + 1000 * PLAN.question.graceS

/** Every reading of the run, in the order of time. */
const READINGS = (() => {
  const { count } = PLAN.probes
  const seqs = Array.from({ length: (END_MS - START_MS) / 1000 }, (_, seq) => seq)
  const readings = Array.from({ length: count }, (_, n) =>
    seqs.map((seq) => ({
      n,
      seq,
      measuredAtMs: readingDueMs(program, n, count, START_MS, seq),
      momentPercent: probeReading(program, n, count, seq).momentPercent as number,
    })),
  ).flat()
  return readings.sort((a, b) => a.measuredAtMs - b.measuredAtMs)
})()

function told(sin: Sin, limitPercent: number): SeenAlert[] {
  const sinner = new Sinner({ sin, every: 500, delayMs: 2000 })
  const rule = overloadAt(sin === 'wrong-limit' ? limitPercent : 100)
  const watches = new Map<string, Watch>()
  const city = () =>
    [...watches].map(([deviceId, { isRaised, calmSinceMs }]) => ({
      deviceId,
      isCalm: !isRaised && calmSinceMs !== null,
    }))
  const alerts: SeenAlert[] = []
  let number = 0
  for (const { n, seq, measuredAtMs, momentPercent } of READINGS) {
    const { deviceId } = probeSite(n)
    const { watch, says } = judge(watches.get(deviceId) ?? FRESH, { measuredAtMs, momentPercent }, rule)
    watches.set(deviceId, watch)
    if (says !== 'raise') continue
    number++
    for (const telling of sinner.tell(deviceId, city))
      alerts.push({
        type: 'alert',
        atMs: measuredAtMs + NETWORK_MS + telling.afterMs,
        via: 'mqtt',
        connection: 1,
        dup: false,
        deviceId: telling.deviceId,
        rule: 'overload',
        quantity: 'momentPercent',
        level: 'red',
        state: 'raised',
        alertId: `S-${number}`,
        revision: null,
        bootId: probeBootId(PLAN.runId, n),
        seq,
        measuredAtMs,
        stamps: [],
      })
  }
  return alerts.sort((a, b) => a.atMs - b.atMs)
}

const cases = SINS.filter((sin) => sin !== 'forget').flatMap((sin) =>
  (sin === 'wrong-limit' ? [105, 95] : [105]).map((limit) => ({
    sin,
    limit,
    code: NAMED_AS[sin] ?? 'nothing',
  })),
)
/**
 * A platform that does not say which reading raised an alert is found out too. Only the wrong device is then taken for a false alert as well, at the
 * edges of the judged time, where the hazard that it belongs to is not judged.
 */
const unnamed = (alert: SeenAlert): SeenAlert => ({ ...alert, bootId: null, seq: null, measuredAtMs: null })

it.each(cases)('the scorecard says $code, and nothing else, of the sin $sin ($limit %)', ({ sin, limit }) => {
  const begin = { type: 'begin', atMs: START_MS, startMs: START_MS, fromMs: FROM_MS, toMs: TO_MS } as const
  const alerts = told(sin, limit)
  for (const form of sin === 'wrong-device' ? [alerts] : [alerts, alerts.map(unnamed)]) {
    const card = probeScorecard(PLAN, begin)
    for (const alert of form) card.arrive(alert)
    card.settle(END_MS + 60_000)
    const named = NAMED_AS[sin]
    expect(card.findings().map(({ code }) => code)).toEqual(named === null ? [] : [named])
    expect(card.counts().owed).toBeGreaterThan(900)
  }
})
