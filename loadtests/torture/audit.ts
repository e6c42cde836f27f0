import { findMissing, type Missing } from '@gongdi/cli'
import type { AcknowledgedRanges } from '@gongdi/simulator'
import { completePulses, pulseAt } from './pulses.ts'

/** What is left after a torture, gathered from the gateways, the store and a subscriber. */
export interface Evidence {
  acknowledged: readonly AcknowledgedRanges[]
  stored: readonly { deviceId: string; bootId: string; seqs: readonly number[] }[]
  /** Rows of readings as a query counts them, and distinct names among them. */
  counted: { rows: number; distinct: number }
  /** Raised red moment alerts in the log, one entry a log line. */
  raised: readonly { alertId: string; deviceId: string; raisedAtMs: number }[]
  /** Alert ids that a subscriber was told. */
  told: ReadonlySet<string>
  /** Seconds that each crane has sent, and when its event time began. */
  sentSeconds: ReadonlyMap<string, number>
  startMs: number
}

export interface Verdict {
  acknowledged: number
  stored: number
  lost: number
  countedTwice: number
  alertsOwed: number
  alertsRaised: number
  /** Alerts whose id is in the log more than once, or a second one for the same pulse. */
  alertsDoubled: number
  alertsMissed: number
  /** Raised outside any pulse. */
  alertsFalse: number
  /** Told to a subscriber and never confirmed by the log. */
  alertsUnconfirmed: number
}

/** Judges a torture.. */
export async function audit(e: Evidence): Promise<Verdict> {
  const key = (deviceId: string, bootId: string) => `${deviceId}|${bootId}`
  const stored = new Map(e.stored.map((boot) => [key(boot.deviceId, boot.bootId), new Set(boot.seqs)]))
  const nothing: ReadonlySet<number> = new Set()
  const missing: Missing[] = await findMissing(e.acknowledged, (d, b) => stored.get(key(d, b)) ?? nothing)

  const pulsesOf = new Map<string, Map<number, number>>()
  let alertsFalse = 0
  for (const { deviceId, raisedAtMs } of e.raised) {
    const pulse = pulseAt(Math.round((raisedAtMs - e.startMs) / 1000))
    if (pulse === null) {
      alertsFalse++
      continue
    }
    const pulses = pulsesOf.get(deviceId) ?? new Map<number, number>()
    pulses.set(pulse, (pulses.get(pulse) ?? 0) + 1)
    pulsesOf.set(deviceId, pulses)
  }
  let alertsOwed = 0
  let alertsMissed = 0
  for (const [deviceId, seconds] of e.sentSeconds) {
    for (let pulse = 0; pulse < completePulses(seconds); pulse++) {
      alertsOwed++
      if (!pulsesOf.get(deviceId)?.has(pulse)) alertsMissed++
    }
  }
  const perPulse = [...pulsesOf.values()].flatMap((pulses) => [...pulses.values()])
  const logged = new Set(e.raised.map((alert) => alert.alertId))
  return {
    acknowledged: e.acknowledged.reduce(
      (n, a) => n + a.ranges.reduce((m, [from, to]) => m + to - from + 1, 0),
      0,
    ),
    stored: e.stored.reduce((n, boot) => n + boot.seqs.length, 0),
    lost: missing.reduce((n, m) => n + m.seqs.length, 0),
    countedTwice: e.counted.rows - e.counted.distinct,
    alertsOwed,
    alertsRaised: e.raised.length,
    alertsDoubled: perPulse.reduce((n, count) => n + count - 1, 0),
    alertsMissed,
    alertsFalse,
    alertsUnconfirmed: [...e.told].filter((id) => !logged.has(id)).length,
  }
}

/** Whether nothing was lost, doubled, missed, invented or left unconfirmed, and something happened at all. */
export const isClean = (v: Verdict): boolean =>
  v.acknowledged > 0 &&
  v.alertsOwed > 0 &&
  v.lost + v.countedTwice + v.alertsDoubled + v.alertsMissed + v.alertsFalse + v.alertsUnconfirmed === 0
