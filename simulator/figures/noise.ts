import type { NoiseMinute } from '@gongdi/contract'
import { NoiseDevice } from '../src/devices/noise/device.ts'
import { DAY_MS, HOUR_MS } from '../src/kernel/duration.ts'
import type { Figure, Series } from './chart.ts'
import { dateOf, daysFrom, find, listen, SEED, type Stage } from './stage.ts'

/** GB 12523-2011: boundary of the site by day and by night, dB(A) [PG]. */
const LIMITS = [
  { y: 70, name: '昼 day 70' },
  { y: 55, name: '夜 night 55' },
]

/** From noon to noon, with concrete poured in the night between. */
export function noiseFigure({ sites, surroundings }: Stage): Figure {
  const days = daysFrom('2026-11-02', 60)
  const pours = (site: Stage['sites'][number], day: number) =>
    surroundings(site).activityAt(day + 23.5 * HOUR_MS).kind === 'night-pour'
  const site = find(
    sites,
    'site that pours at night',
    (s) => s.plan.phase === 'structure' && s.noise.length > 0 && days.some((day) => pours(s, day)),
  )
  const dayMs = find(days, 'night of a pour', (day) => pours(site, day))
  const fromMs = dayMs + DAY_MS / 2
  const device = new NoiseDevice(site.noise[0]!, {
    seed: SEED,
    fromMs,
    surroundings: surroundings(site),
    hazards: [],
  })
  const minutes = listen<NoiseMinute>(device, 'minute', fromMs + DAY_MS + 60_000)
  const line = (name: string, of: (m: NoiseMinute) => number): Series => ({
    name,
    kind: 'line',
    points: minutes.map((m) => ({ x: (m.measuredAtMs - dayMs) / HOUR_MS, y: of(m) })),
  })
  const leq20: Series = {
    name: '20-min Leq',
    kind: 'line',
    points: minutes.flatMap((m, i) => {
      const window = minutes.slice(Math.max(0, i - 19), i + 1)
      if (window.length < 20) return []
      const energy = window.reduce((sum, { laeqDb }) => sum + 10 ** (laeqDb / 10), 0) / 20
      return [{ x: (m.measuredAtMs - dayMs) / HOUR_MS, y: 10 * Math.log10(energy) }]
    }),
  }
  return {
    name: 'noise',
    title: `夜间浇筑 · a pour at night with a permit (${dateOf(dayMs)} noon to noon, seed ${SEED})`,
    xLabel: '时，24 以后为次日 · hour of the day, beyond 24 of the next',
    panels: [
      {
        label: '等效声级 level, dB(A)',
        series: [line('1-min LAeq', (m) => m.laeqDb), leq20],
        levels: LIMITS,
      },
      {
        label: '最大声级与背景 loudest second and background, dB(A)',
        series: [line('Lmax', (m) => m.lmaxDb), line('L90', (m) => m.l90Db)],
        levels: LIMITS,
      },
      {
        label: '许可 permit',
        series: [{ ...line('permit', (m) => (m.nightPermit ? 1 : 0)), kind: 'step' }],
        from: 0,
        to: 1,
        ticks: [0, 1],
      },
    ],
  }
}
