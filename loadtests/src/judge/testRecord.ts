import type { RunRecord } from '../run/runRecord.ts'
import type { LoadPlan } from '../shared/plan.ts'
import type { SeenAlert, SeenRecord } from '../shared/seen.ts'
import type { Owed } from '../shared/truth.ts'
import { probeBootId, probeSite, readingDueMs } from './probeTiming.ts'
import { probeTruth } from './probeTruth.ts'
import { clearOf, craneBegin, cranePlan, inOrder, raiseOf } from './testRun.ts'

/** Everything that was written down of a run with a perfect platform, for tests. */

export const STAMP_NAMES = ['measured', 'sent', 'received', 'judged', 'published', 'delivered'] as const

const map = {
  each: '$',
  device: '$.deviceId',
  rule: '$.ruleId',
  raised: [],
  cleared: [],
  stamps: STAMP_NAMES.map((name) => ({ name, path: `$.${name}` })),
  rules: {},
}
const access = { url: 'mqtt://127.0.0.1:1' }

export interface TestRun {
  count?: number
  forS?: number
  /** What is said in place of an honest alert. */
  sin?: (honest: SeenAlert, owed: Owed, nth: number) => SeenAlert[]
  /** From the due time of a reading to when it is sent, ms. */
  lagMs?: number
  plan?: (plan: LoadPlan) => LoadPlan
}

/** From owed to arrival of the nth alert, ms: 2 … 6. */
const latencyOfNth = (nth: number): number => 2 + (nth % 5)

/** Stamps of an alert that arrives `ms` after its reading was due: delivered a tenth of a ms before. */
export const stampsOf = (dueMs: number, ms: number): number[] =>
  [0, 0.3, 0.6, 0.8, 0.9, ms - 0.1].map((after) => dueMs + after)

export function testRecord({
  count = 24,
  forS = 60,
  sin,
  lagMs = 0.4,
  plan: change,
}: TestRun = {}): RunRecord {
  const begin = craneBegin(forS)
  const base = cranePlan(count, forS, {
    channels: [{ via: 'mqtt', access, filter: 'alerts/#', qos: 1, map }],
  })
  const plan = change?.(base) ?? base
  const { owed, unjudged } = probeTruth(plan, begin)
  const hazards = [...owed, ...unjudged.owed]
    .filter(({ owedMs }) => owedMs < begin.toMs)
    .sort((a, b) => a.owedMs - b.owedMs)
  const raised = hazards.flatMap((one, nth) => {
    const ms = latencyOfNth(nth)
    const honest = raiseOf(one, ms, { stamps: stampsOf(one.owedMs, ms) })
    return sin?.(honest, one, nth) ?? [honest]
  })
  const alerts = inOrder([...raised, ...raised.map((raise) => clearOf(raise, 12_000))])
  const endMs = begin.toMs + plan.question.graceS * 1_000
  const samples = (forS + 20) as number
  return {
    gongdi: '0.1.0',
    machineLine: '2 cores',
    plan,
    scale: 1,
    startedAtMs: begin.atMs,
    seen: [
      begin,
      ...alerts,
      ...readingsOf(plan, endMs, lagMs),
      { type: 'end', atMs: endMs, interrupted: false },
    ],
    cityTruth: [],
    machine: Array.from({ length: samples }, (_, s) => ({
      atMs: begin.startMs + s * 1_000,
      processes: {
        k6: { cpuPercent: 7, rssMb: 70 + s / 10 },
        platform: { cpuPercent: 20, rssMb: 160 },
        simulator: { cpuPercent: 12, rssMb: 200 },
      },
      foreignPercent: 2,
      stealPercent: 0.5,
    })),
    city: {
      players: 'simulator',
      sites: 794,
      devices: 3_000,
      sent: 800 * samples,
      acknowledged: 800 * samples,
      unacknowledged: 0,
      dropped: 0,
      lagP99Ms: 3,
      behindS: 0,
      progress: Array.from({ length: samples }, (_, s) => ({
        atMs: begin.startMs + s * 1_000,
        sent: 800 * s,
        acknowledged: 800 * s,
        buffered: 0,
      })),
    },
    stored: { checked: 1_000, lost: [], lostCount: 0, doubledCount: 0, rejected: 0 },
    events: [],
    bareBroker: null,
    k6: { exitCode: 0, thresholdsBroken: [], droppedIterations: 0 },
    clock: { isSame: true, offsetMs: 0, uncertaintyMs: 0.1 },
    figures: {},
    failure: null,
  }
}

function* readingsOf({ probes, runId }: LoadPlan, endMs: number, lagMs: number): Generator<SeenRecord> {
  const { startMs } = craneBegin(0)
  for (let n = 0; n < probes.count; n++) {
    for (let k = 0; ; k++) {
      const dueMs = readingDueMs(probes.program, n, probes.count, startMs, k)
      if (dueMs >= endMs) break
      const sentAtMs = dueMs + lagMs
      const name = { deviceId: probeSite(n).deviceId, bootId: probeBootId(runId, n), seq: k + 1 }
      yield { type: 'reading', ...name, dueMs, sentAtMs, ackedAtMs: sentAtMs + 3 }
    }
  }
}
