import type { PitState } from '@gongdi/contract'
import { PitLogger } from '../src/devices/pit/pit.ts'
import type { PitPost } from '../src/devices/pit/post.ts'
import { DAY_MS } from '../src/kernel/duration.ts'
import type { Surroundings } from '../src/site/surroundings.ts'
import type { Figure, Series } from './chart.ts'

const FROM_MS = Date.parse('2026-06-01T00:00:00+08:00')

/** A pit over 60 days: the dig, the wall, the ground behind it, a strut and the water. */
export function pitFigure(surroundings: Surroundings): Figure {
  const post: PitPost = {
    siteId: 'YT-0001',
    plan: {
      pitId: 'JK-YT-0001-1',
      name: '1#',
      outline: [
        { xM: -30, yM: -20 },
        { xM: 30, yM: -20 },
        { xM: 30, yM: 20 },
        { xM: -30, yM: 20 },
      ],
      designDepthM: 12,
      excavatedM: 0,
      safetyGrade: 2,
      support: 'bored-pile',
    },
    startedAtMs: FROM_MS,
    layerDays: 10,
    layerM: 3,
    finalShare: 0.45,
    points: 60,
  }
  const logger = new PitLogger(post, { seed: 7, fromMs: FROM_MS, surroundings, hazards: [] })
  const states: PitState[] = []
  for (let atMs = logger.firstMs; atMs < FROM_MS + 60 * DAY_MS; )
    atMs = logger.tick(atMs, ({ topic, body }) => {
      if (topic.endsWith('/state')) states.push(body as PitState)
    })
  const byPoint = Map.groupBy(states, ({ deviceId }) => deviceId)
  const series = (
    instrument: string,
    count: number,
    of: (s: PitState) => number = (s) => s.cumulative,
  ): Series[] =>
    logger.points
      .filter((point) => point.instrument === instrument)
      .slice(0, count)
      .map(({ name, deviceId }) => ({
        name,
        kind: 'line',
        points: byPoint
          .get(deviceId)!
          .filter((_, i) => i % 18 === 0)
          .map((s) => ({ x: (s.measuredAtMs - FROM_MS) / DAY_MS, y: of(s) })),
      }))
  const depth = series('water-level', 1, (s) => -s.excavationDepthM)
  return {
    name: 'pit',
    title: '基坑 60 天 · a pit over 60 days (H = 12 m, grade 2, bored piles, seed 7)',
    xLabel: '天 · days since the dig began',
    panels: [
      { label: '开挖深度 dug to, m', series: depth.map((s) => ({ ...s, name: 'depth' })) },
      {
        label: '顶部水平位移 wall top, horizontal, mm',
        series: series('top-horizontal', 3),
        levels: [{ y: 36, name: '预警值 limit' }],
      },
      { label: '地表沉降 settlement, mm', series: series('settlement', 3) },
      { label: '支撑轴力 strut force, kN', series: series('strut-force', 2) },
      {
        label: '地下水位 water level, m above (−: below) the ground',
        series: series('water-level', 2, (s) => -s.value),
      },
    ],
  }
}
