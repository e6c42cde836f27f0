import type { DustMinute } from '@gongdi/contract'
import { DustDevice } from '../src/devices/dust/device.ts'
import { DAY_MS, HOUR_MS } from '../src/kernel/duration.ts'
import type { Figure, Series } from './chart.ts'
import { dateOf, daysFrom, find, listen, SEED, type Stage } from './stage.ts'
import { means, steps } from './thin.ts'

const CURVE = 480

/** A day of earthwork with a dry morning and rain in the afternoon. */
export function dustFigure({ sites, surroundings }: Stage): Figure {
  const site = find(
    sites,
    'earthwork',
    ({ plan, dust }) => plan.phase === 'foundation' && plan.status === 'active' && dust.length > 0,
  )
  const around = surroundings(site)
  const rainMm = (dayMs: number, from: number, to: number) => {
    let mm = 0
    for (let hour = from; hour < to; hour += 0.25) mm += around.weatherAt(dayMs + hour * HOUR_MS).rainMmH / 4
    return mm
  }
  const dayMs = find(
    daysFrom('2026-03-02', 90),
    'day of rain',
    (day) =>
      around.activityAt(day + 10 * HOUR_MS).kind === 'work' &&
      rainMm(day - DAY_MS, 0, 38) < 0.1 &&
      rainMm(day, 14, 18) > 3,
  )
  const device = new DustDevice(site.dust[0]!, {
    seed: SEED,
    fromMs: dayMs,
    surroundings: around,
    hazards: [],
  })
  const minutes = listen<DustMinute>(device, 'minute', dayMs + DAY_MS)
  const points = (of: (m: DustMinute) => number) =>
    minutes
      .filter(({ mark }) => mark === 'N')
      .map((m) => ({ x: (m.measuredAtMs - dayMs) / HOUR_MS, y: of(m) }))
  const line = (name: string, of: (m: DustMinute) => number): Series => ({
    name,
    kind: 'line',
    points: means(points(of), CURVE),
  })
  const rain = minutes.map((m) => ({
    x: (m.measuredAtMs - dayMs) / HOUR_MS,
    y: around.weatherAt(m.measuredAtMs).rainMmH,
  }))
  return {
    name: 'dust',
    title: `扬尘一天 · a day of dust at earthwork (${dateOf(dayMs)}, seed ${SEED})`,
    xLabel: '时 · hour of the day',
    panels: [
      {
        label: '颗粒物 particles, µg/m³',
        series: [
          line('TSP', (m) => m.tspUgM3),
          line('PM10', (m) => m.pm10UgM3),
          line('PM2.5', (m) => m.pm25UgM3),
        ],
        levels: [{ y: 150, name: '喷淋 spray, PM10' }],
      },
      { label: '风速 wind at the mast, m/s', series: [line('wind', (m) => m.windMps)] },
      { label: '雨强 rain, mm/h', series: [{ name: 'rain', kind: 'line', points: means(rain, CURVE) }] },
      {
        label: '喷淋 spray',
        series: [{ name: 'spray', kind: 'step', points: steps(points((m) => (m.sprayOn ? 1 : 0))) }],
        from: 0,
        to: 1,
        ticks: [0, 1],
      },
      {
        label: '相对湿度 humidity, %; 气温 temperature, °C',
        series: [line('humidity', (m) => m.humidityPercent), line('temperature', (m) => m.temperatureC)],
      },
    ],
  }
}
