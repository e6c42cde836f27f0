import type { FlagValues } from './flags.ts'
import type { PlayReport } from './play/play.ts'
import type { DeviceCounts, Progress, SimulationReport, StartedRun } from './runner/options.ts'
import { VERSION } from './version.ts'

const NOUNS: Record<keyof DeviceCounts, string> = {
  crane: 'cranes',
  hoist: 'cages',
  dust: 'dust',
  noise: 'noise',
  pit: 'pit points',
}
const whole = (n: number) => n.toLocaleString('en')
const iso = (atMs: number) => new Date(atMs).toISOString()

/** What repeats the run. */
export const firstLine = (v: FlagValues): string =>
  [
    `gongdi simulate ${VERSION}`,
    ...(v.play === undefined ? [`seed ${v.seed}`, `profile ${v.profile}`] : [`play ${v.play}`]),
    ...(v.scenario === undefined ? [] : [`scenario ${v.scenario}`]),
  ].join(' · ')

/** What there is: "794 sites, 719 cranes, 600 cages, …". */
export function startedLine({ sites, kinds, fromMs }: StartedRun): string {
  const present = (Object.keys(NOUNS) as (keyof DeviceCounts)[]).filter((kind) => kinds[kind] > 0)
  const counts = present.map((kind) => `${whole(kinds[kind])} ${NOUNS[kind]}`)
  return `${[`${whole(sites)} sites`, ...counts].join(', ')}, from ${iso(fromMs)}`
}

export const progressLine = (p: Progress): string =>
  `${iso(p.atMs)} · ${p.sent} sent · ${p.acknowledged} acknowledged · ${p.buffered} held · ${p.dropped} dropped`

export const behindLine = (p99Ms: number): string =>
  `the generator is behind: of the last seconds' messages one in a hundred was ${Math.round(p99Ms)} ms late or more; take a lower --speed, a smaller city or more --workers`

export const lastLine = (r: SimulationReport | PlayReport): string =>
  [
    `${r.sent} messages sent, ${r.acknowledged} acknowledged, ${r.unacknowledged} unacknowledged, ${r.dropped} dropped`,
    ...('lines' in r ? [`${r.lines} lines, ${r.brokenLines} broken`] : []),
    `lag p99 ${r.lagMs.p99 ?? '–'} ms${r.behindS > 0 ? `, behind for ${r.behindS} s` : ''}`,
    `${r.rssMb} MB`,
  ].join('; ')

/** Lets something through at most once in `everyMs`. */
export function seldom(everyMs: number, clock: () => number): () => boolean {
  let nextMs = Number.NEGATIVE_INFINITY
  return () => {
    const nowMs = clock()
    if (nowMs < nextMs) return false
    nextMs = nowMs + everyMs
    return true
  }
}
