import type { HoistState } from '@gongdi/contract'
import { HoistDevice } from '../src/devices/hoist/device.ts'
import { HOUR_MS, MINUTE_MS } from '../src/kernel/duration.ts'
import type { Figure, Series } from './chart.ts'
import { dateOf, find, listen, midnight, SEED, type Stage } from './stage.ts'
import { steps } from './thin.ts'

const FROM_H = 6.25
const TO_H = 7.75
/** The peak begins. */
const ZERO_H = 6.5

/** A cage in the peak of the morning, when everybody wants to go up. */
export function hoistFigure({ sites, surroundings }: Stage): Figure {
  const site = find(
    sites,
    'site with hoists',
    ({ plan, hoists }) =>
      plan.phase === 'fit-out' && plan.status === 'active' && hoists.some((h) => h.storeys >= 18),
  )
  const dayMs = midnight('2026-11-03')
  const post = site.hoists.find(({ storeys }) => storeys >= 18)!
  const device = new HoistDevice(post, {
    seed: SEED,
    fromMs: dayMs + 5 * HOUR_MS,
    surroundings: surroundings(site),
    hazards: [],
  })
  const states = listen<HoistState>(device, 'state', dayMs + TO_H * HOUR_MS).filter(
    ({ measuredAtMs: t }) => t >= dayMs + FROM_H * HOUR_MS,
  )
  const points = (of: (s: HoistState) => number) =>
    states.map((s) => ({ x: (s.measuredAtMs - dayMs - ZERO_H * HOUR_MS) / MINUTE_MS, y: of(s) }))
  const line = (name: string, of: (s: HoistState) => number): Series => ({
    name,
    kind: 'line',
    points: turns(points(of)),
  })
  const step = (name: string, of: (s: HoistState) => number): Series => ({
    name,
    kind: 'step',
    points: steps(points(of)),
  })
  return {
    name: 'hoist',
    title: `施工升降机早高峰 · a cage in the morning peak (${post.storeys} storeys, ${dateOf(dayMs)}, seed ${SEED})`,
    xLabel: '06:30 起分钟 · minutes from 06:30',
    panels: [
      { label: '高度 height, m', series: [line('height', (s) => s.heightM)] },
      { label: '速度 speed, m/s', series: [line('speed', (s) => s.speedMps)] },
      {
        label: '载重百分比 load, %',
        series: [step('load', (s) => Math.round(s.loadPercent))],
        from: 0,
        to: 115,
      },
      { label: '人数 persons', series: [step('persons', (s) => s.personCount)] },
      {
        label: '门 doors, open above',
        series: [
          step('单开门 front', (s) => (s.frontDoorOpen ? 0.8 : 0)),
          step('双开门 back', (s) => (s.backDoorOpen ? 1.8 : 1)),
          step('层门 landing', (s) => (s.landingDoorOpen ? 2.8 : 2)),
        ],
        from: 0,
        to: 3,
        ticks: [],
      },
    ],
  }
}

/** Only where a course bends: what lies on a straight line between its neighbours is left out. */
function turns(points: readonly { x: number; y: number }[]): { x: number; y: number }[] {
  const kept = points.slice(0, 1)
  for (let i = 1; i + 1 < points.length; i++) {
    const [a, b, c] = [kept.at(-1)!, points[i]!, points[i + 1]!]
    const straight = a.y + ((c.y - a.y) * (b.x - a.x)) / (c.x - a.x)
    if (Math.abs(straight - b.y) > 0.02) kept.push(b)
  }
  return [...kept, ...points.slice(-1)]
}
