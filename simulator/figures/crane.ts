import type { CraneCycle, CraneState } from '@gongdi/contract'
import { CraneDevice } from '../src/devices/crane/device.ts'
import { HOUR_MS, MINUTE_MS } from '../src/kernel/duration.ts'
import type { Figure, Series } from './chart.ts'
import { dateOf, find, midnight, SEED, type Stage } from './stage.ts'

/** One lift after another, as the box in the cabin reports it: 12 minutes at 1 Hz. */
export function craneFigure({ sites, surroundings }: Stage): Figure {
  const site = find(
    sites,
    'site with cranes',
    ({ plan, cranes }) => plan.phase === 'structure' && cranes.length > 1,
  )
  const startMs = midnight('2026-11-03') + 9.5 * HOUR_MS
  const post = site.cranes[0]!
  const device = new CraneDevice(post, {
    seed: SEED,
    fromMs: startMs,
    surroundings: surroundings(site),
    hazards: [],
  })
  const states: CraneState[] = []
  const cycles: CraneCycle[] = []
  for (let atMs = device.firstMs; atMs < startMs + HOUR_MS; )
    atMs = device.tick(atMs, ({ topic, body }) => {
      if (topic.endsWith('/state')) states.push(body as CraneState)
      if (topic.endsWith('/cycle')) cycles.push(body as CraneCycle)
    })
  // The second lift, so that what is before it is seen too.
  const fromMs = cycles[1]!.startedAtMs - 1.5 * MINUTE_MS
  const seen = states.filter(({ measuredAtMs: t }) => t >= fromMs && t < fromMs + 12 * MINUTE_MS)
  const line = (name: string, of: (s: CraneState) => number): Series => ({
    name,
    kind: 'line',
    points: seen.map((s) => ({ x: (s.measuredAtMs - fromMs) / MINUTE_MS, y: of(s) })),
  })
  return {
    name: 'crane',
    title: `塔吊工作循环 · lifts of a tower crane (${post.model.id}, ${dateOf(fromMs)}, seed ${SEED})`,
    xLabel: '分钟 · minutes',
    panels: [
      { label: '幅度 radius, m', series: [line('radius', (s) => s.radiusM)] },
      { label: '累计回转 slew, °', series: [line('slew', (s) => s.slewTotalDeg)] },
      { label: '吊钩高度 hook above the base, m', series: [line('hook', (s) => s.hookHeightM)] },
      {
        label: '起重量 load, t',
        series: [line('on the hook', (s) => s.loadT), line('rated at this radius', (s) => s.ratedLoadT)],
      },
      { label: '力矩百分比 moment, %', series: [line('moment', (s) => s.momentPercent)], from: 0, to: 110 },
      {
        label: '摆角 load swing, °',
        series: [line('radial', (s) => s.swingRadialDeg), line('tangential', (s) => s.swingTangentialDeg)],
      },
    ],
  }
}
