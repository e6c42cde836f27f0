import type { LoadPlan } from '../../shared/plan.ts'
import type { SeenRecord } from '../../shared/seen.ts'
import type { Owed } from '../../shared/truth.ts'
import { Latencies } from '../percentiles.ts'
import { probeSite } from '../probeTiming.ts'
import { isWithin, type MeasuredTime } from './measuredTime.ts'

type Reading = Extract<SeenRecord, { type: 'reading' }>
type Connection = Extract<SeenRecord, { type: 'connection' }>

/** A reading was sent in time when it left so soon after it was due: a tenth of the second in which an alert may come. */
const IN_TIME_MS = 100

/** So long a run waits at its end for acknowledgements; an interrupted one does not. */
const ACKNOWLEDGED_WITHIN_MS = 10_000

/** So long after a connection is back, what was held back meanwhile is still on its way. */
const CATCHING_UP_MS = 1_000

export interface ProbeReadings {
  sent: number
  acknowledged: number
  /** Sent, and not acknowledged by the end; of an interrupted run without those that still had time. */
  unacknowledged: number
  /** Of the measured time and never sent, although there was a connection. */
  unsent: number
  /** Actual minus intended send time of those of the measured time, without those that waited for a connection. */
  sendLag: Latencies
  /** Whether every reading up to the one at which the alert was owed was sent in time. */
  wereInTime(owed: Owed): boolean
}

/** What became of the probes' readings. */
export function probeReadings(
  plan: LoadPlan,
  readings: readonly Reading[],
  connections: readonly Connection[],
  time: MeasuredTime,
  interruptedAtMs: number | null = null,
): ProbeReadings {
  const answeredBeforeMs =
    interruptedAtMs === null ? Number.POSITIVE_INFINITY : interruptedAtMs - ACKNOWLEDGED_WITHIN_MS
  const outages = outagesOf(plan, connections)
  const sendLag = new Latencies()
  const behind = new Map<string, number[]>()
  const counts = { sent: 0, acknowledged: 0, unacknowledged: 0, unsent: 0 }
  for (const { deviceId, dueMs, sentAtMs, ackedAtMs } of readings) {
    if (sentAtMs !== null) counts.sent++
    if (ackedAtMs !== null) counts.acknowledged++
    else if (sentAtMs !== null && sentAtMs < answeredBeforeMs) counts.unacknowledged++
    if (sentAtMs === null || sentAtMs - dueMs > IN_TIME_MS) listOf(behind, deviceId).push(dueMs)
    if (!isWithin(dueMs, time) || isIn(outages.get(deviceId), dueMs)) continue
    if (sentAtMs === null) counts.unsent++
    else sendLag.add(sentAtMs - dueMs)
  }
  return {
    ...counts,
    sendLag,
    wereInTime: ({ deviceId, startMs, owedMs }) =>
      !(behind.get(deviceId) ?? []).some((dueMs) => startMs - 1 <= dueMs && dueMs <= owedMs + 1),
  }
}

/** Times without a connection, by device of a probe: what was due then could not be sent, whoever cut it. */
function outagesOf(plan: LoadPlan, connections: readonly Connection[]): Map<string, [number, number][]> {
  const deviceOf = new Map<string, string>()
  for (let n = 0; n < plan.probes.count; n++) {
    const { siteId, deviceId, gatewayId } = probeSite(n)
    const clientId = plan.target.readings.clientId
      .replaceAll('{siteId}', siteId)
      .replaceAll('{deviceId}', deviceId)
      .replaceAll('{gatewayId}', gatewayId)
      .replaceAll('{runId}', plan.runId)
    deviceOf.set(clientId, deviceId)
  }
  const outages = new Map<string, [number, number][]>()
  for (const { clientId, what, atMs } of connections) {
    const deviceId = deviceOf.get(clientId)
    if (deviceId === undefined || what === 'refused') continue
    const list = listOf(outages, deviceId)
    const last = list.at(-1)
    if (what === 'up' && last !== undefined && last[1] === Number.POSITIVE_INFINITY)
      last[1] = atMs + CATCHING_UP_MS
    if (what === 'down') list.push([atMs, Number.POSITIVE_INFINITY])
  }
  return outages
}

const isIn = (outages: readonly [number, number][] | undefined, atMs: number) =>
  outages?.some(([fromMs, toMs]) => fromMs <= atMs && atMs <= toMs) ?? false

function listOf<T>(lists: Map<string, T[]>, name: string): T[] {
  let list = lists.get(name)
  if (list === undefined) {
    list = []
    lists.set(name, list)
  }
  return list
}
