import type { ProbePhase, ProbeProgram } from '../shared/probe.ts'

/** Multiples of the golden section fall apart over an interval more evenly than any grid, however many there are. */
const GOLDEN_SECTION = 0.6180339887498949

/** Sums of fractions are off by less; in readings. */
const SLACK_READINGS = 1e-6

/** Names of probe `n`, counted from 0: the first is PB-0001. */
export function probeSite(n: number): { siteId: string; deviceId: string; gatewayId: string } {
  const siteId = `PB-${String(n + 1).padStart(4, '0')}`
  return { siteId, deviceId: `TC-${siteId}-1`, gatewayId: `GW-${siteId}` }
}

/** Whether a device has a name that only probes have, be it in the plan or not. */
export function isProbeDevice(deviceId: string): boolean {
  return /^[A-Z]+-PB-\d{4,}(-|$)/.test(deviceId)
}

/** Boot id of probe `n` in a run, letters and digits as SPEC M2 asks; one boot a run, whatever happens to its connection. */
export function probeBootId(runId: string, n: number): string {
  return `${runId}n${n + 1}`
}

/** Number of the probe that boots under this id in this run, or null. */
export function probeOfBootId(runId: string, bootId: string): number | null {
  const n = bootId.startsWith(`${runId}n`) ? Number(bootId.slice(runId.length + 1)) - 1 : Number.NaN
  return Number.isInteger(n) && n >= 0 ? n : null
}

/** From one reading of a probe to its next, ms. */
export function readingEveryMs(program: ProbeProgram): number {
  return 1000 / program.ratePerS
}

/**
 * Intended send time of reading `k` (from 0) of probe `n`, whole epoch ms; `startMs` is when the probes begin. The probes' readings are spread over
 * the interval between two of them, so that the load is even.
 */
export function readingDueMs(
  program: ProbeProgram,
  n: number,
  _count: number,
  startMs: number,
  k: number,
): number {
  const shift = (n * GOLDEN_SECTION) % 1
  return Math.round(startMs + (shift + k) * readingEveryMs(program))
}

/** One time that a phase comes: readings `first` … `end` − 1 of the probe, in its cycle number `cycle` (−1: the one that it begins in the middle of). */
export interface PhaseTime {
  phase: ProbePhase
  cycle: number
  first: number
  end: number
}

/** Where cycle `cycle` of probe n begins, counted in readings of that probe; no whole number. */
function cycleStart(program: ProbeProgram, n: number, count: number, cycle: number): number {
  return (cycle + n / count) * program.cycleS * program.ratePerS
}

function phaseTime(
  program: ProbeProgram,
  n: number,
  count: number,
  cycle: number,
  phase: ProbePhase,
): PhaseTime | null {
  const start = cycleStart(program, n, count, cycle) + phase.fromS * program.ratePerS
  // Half a phase would be a hazard that nobody described.
  if (start < -SLACK_READINGS) return null
  const first = Math.max(0, Math.ceil(start - SLACK_READINGS))
  const end = Math.ceil(start + phase.forS * program.ratePerS - SLACK_READINGS)
  return { phase, cycle, first, end }
}

/** Every phase of probe n that begins before reading `untilReading`, in the order of time. */
export function* phaseTimes(
  program: ProbeProgram,
  n: number,
  count: number,
  untilReading: number,
): Generator<PhaseTime> {
  const phases = [...program.phases].sort((a, b) => a.fromS - b.fromS)
  for (let cycle = -1; cycleStart(program, n, count, cycle) < untilReading; cycle++) {
    for (const phase of phases) {
      const time = phaseTime(program, n, count, cycle, phase)
      if (time !== null && time.first < untilReading) yield time
    }
  }
}

/** What reading `k` of probe `n` of `count` says: `usual`, overlaid by the phase that it falls into. */
export function probeReading(
  program: ProbeProgram,
  n: number,
  count: number,
  k: number,
): Record<string, number | string | boolean> {
  const cycle = Math.floor(k / (program.cycleS * program.ratePerS) - n / count)
  // A phase at the very end of a cycle may have its last reading after it.
  for (const candidate of [cycle, cycle - 1, cycle + 1]) {
    for (const phase of program.phases) {
      const time = phaseTime(program, n, count, candidate, phase)
      if (time !== null && time.first <= k && k < time.end) return { ...program.usual, ...phase.sets }
    }
  }
  return { ...program.usual }
}
