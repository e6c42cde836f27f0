import { DAY_MS, MINUTE_MS } from '../src/kernel/duration.ts'
import type { Weather } from '../src/weather/weather.ts'
import type { Figure, Series } from './chart.ts'
import { dateOf, daysFrom, find, SEED, type Stage } from './stage.ts'

const STEP_MS = 15 * MINUTE_MS
const DAYS = 7
/** A squall is short: the wind is looked at more often than it is drawn. */
const LOOK_MS = 3 * MINUTE_MS
const SQUALL_MPS = 15

/** A week of weather at one place, with a squall in the middle. */
export function weatherFigure({ sites, air }: Stage): Figure {
  const { lonDeg, latDeg } = sites[0]!.plan
  const at = (atMs: number) => air.field.at(lonDeg, latDeg, atMs)
  const isSqually = (day: number) => {
    for (let atMs = day; atMs < day + DAY_MS; atMs += LOOK_MS)
      if (at(atMs).speed10Mps > SQUALL_MPS) return true
    return false
  }
  const fromMs = find(daysFrom('2026-05-01', 150), 'squall', isSqually) - 3 * DAY_MS
  const x = (atMs: number) => (atMs - fromMs) / DAY_MS
  const points = (of: (w: Weather) => number) =>
    Array.from({ length: (DAYS * DAY_MS) / STEP_MS }, (_, i) => {
      const atMs = fromMs + i * STEP_MS
      return { x: x(atMs), y: of(at(atMs)) }
    })
  /** Largest of each step. */
  const peaks = (of: (w: Weather) => number) =>
    points(of).map((point, i) => {
      let most = point.y
      for (let ms = LOOK_MS; ms < STEP_MS; ms += LOOK_MS)
        most = Math.max(most, of(at(fromMs + i * STEP_MS + ms)))
      return { x: point.x, y: most }
    })
  const line = (name: string, of: (w: Weather) => number): Series => ({
    name,
    kind: 'line',
    points: points(of),
  })
  return {
    name: 'weather',
    title: `一周天气含飑线 · a week of weather with a squall (from ${dateOf(fromMs)}, seed ${SEED})`,
    xLabel: '天 · days',
    panels: [
      {
        label: '平均风速 mean wind at 10 m, m/s',
        series: [{ name: 'wind', kind: 'line', points: peaks((w) => w.speed10Mps) }],
      },
      {
        label: '风向 where it comes from, °',
        series: [
          { name: 'from', kind: 'dots', points: points((w) => w.fromDeg).filter((_, i) => i % 2 === 0) },
        ],
        from: 0,
        to: 360,
        ticks: [0, 90, 180, 270, 360],
      },
      { label: '气温 temperature, °C', series: [line('temperature', (w) => w.temperatureC)] },
      { label: '相对湿度 humidity, %', series: [line('humidity', (w) => w.humidityPercent)] },
      { label: '气压 pressure, kPa', series: [line('pressure', (w) => w.pressureKpa)] },
      { label: '雨强 rain, mm/h', series: [{ name: 'rain', kind: 'line', points: peaks((w) => w.rainMmH) }] },
    ],
  }
}
