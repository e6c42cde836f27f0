import { alertLatency } from '../questions/alertLatency.ts'
import type { LoadPlan } from '../shared/plan.ts'
import type { ProbeProgram } from '../shared/probe.ts'
import type { SeenAlert } from '../shared/seen.ts'
import type { Owed } from '../shared/truth.ts'
import { probeBootId, probeSite, readingEveryMs } from './probeTiming.ts'
import type { Begin } from './probeTruth.ts'

/** A run of probes and the alerts of a perfect platform, for tests. */

const YELLOW = { quantity: 'momentPercent', level: 'yellow', owedAfterS: 3, withinS: 1 }
const RED = { quantity: 'momentPercent', level: 'red', owedAfterS: 3, withinS: 1 }

/** The crane probe that comes along, in short. */
export const craneProgram: ProbeProgram = {
  id: 'crane-moment',
  deviceKind: 'crane',
  ratePerS: 1,
  cycleS: 51,
  usual: { quality: 'good', momentPercent: 69 },
  phases: [
    { id: 'over-a-little', kind: '101 %', fromS: 1, forS: 5, sets: { momentPercent: 101 } },
    { id: 'close', kind: '98 %', fromS: 18, forS: 5, sets: { momentPercent: 98 } },
    { id: 'over-a-lot', kind: '108 %', fromS: 35, forS: 5, sets: { momentPercent: 108 } },
  ],
  expectations: [
    { phaseId: 'over-a-little', owes: [YELLOW, RED], forbids: [] },
    { phaseId: 'close', owes: [YELLOW], forbids: [{ quantity: 'momentPercent', level: 'red' }] },
    { phaseId: 'over-a-lot', owes: [YELLOW, RED], forbids: [] },
  ],
}

export const craneBegin = (forS: number): Begin => ({
  type: 'begin',
  atMs: 1_795_000_000_000,
  startMs: 1_795_000_005_000,
  fromMs: 1_795_000_015_000,
  toMs: 1_795_000_015_000 + forS * 1000,
})

export function cranePlan(count: number, forS: number, more: Partial<LoadPlan['target']> = {}): LoadPlan {
  return {
    question: { ...alertLatency, probes: count, forS },
    runId: 'r1',
    forS,
    leadS: 5,
    target: {
      name: 'perfect',
      readings: { access: { url: 'mqtt://127.0.0.1:1' }, topic: '', clientId: '{gatewayId}', payload: null },
      channels: [],
      claims: null,
      alertsAtReading: null,
      httpUrl: null,
      ...more,
    },
    probes: { count, program: craneProgram },
    play: null,
    history: { deviceIds: [] },
    seenFile: '/dev/null',
    listen: ['mqtt'],
  }
}

/** The alert that a perfect platform raises for a hazard `afterMs` after it is owed. */
export function raiseOf(owed: Owed, afterMs: number, more: Partial<SeenAlert> = {}): SeenAlert {
  const n = Number(owed.siteId.slice(3)) - 1
  return {
    type: 'alert',
    atMs: owed.owedMs + afterMs,
    via: 'mqtt',
    connection: 1,
    dup: false,
    deviceId: owed.deviceId,
    rule: `crane-moment-${owed.level}`,
    quantity: owed.quantity,
    level: owed.level,
    state: 'raised',
    alertId: `A-${owed.hazardId}-${owed.level}`,
    revision: 1,
    bootId: probeBootId('r1', n),
    seq: Math.round((owed.owedMs - craneBegin(0).startMs) / readingEveryMs(craneProgram)),
    measuredAtMs: owed.owedMs,
    stamps: [],
    ...more,
  }
}

/** As a platform says it that names no reading, and gives its alerts no ids. */
export const ANONYMOUS = { alertId: null, revision: null, bootId: null, seq: null, measuredAtMs: null }

export const clearOf = (raise: SeenAlert, afterMs: number): SeenAlert => ({
  ...raise,
  atMs: raise.atMs + afterMs,
  state: 'cleared',
  revision: raise.revision === null ? null : 2,
})

export const inOrder = (alerts: readonly SeenAlert[]): SeenAlert[] =>
  [...alerts].sort((a, b) => a.atMs - b.atMs)

/** Device of the probe half way round. */
export function otherDevice(deviceId: string, count: number): string {
  const n = Number(deviceId.slice(6, 10)) - 1
  return probeSite((n + Math.max(1, count >> 1)) % count).deviceId
}
