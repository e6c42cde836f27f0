import type { PitState } from '@gongdi/contract'
import type { Hazard } from '../../faults/hazard.ts'
import { DAY_MS } from '../../kernel/duration.ts'
import type { Surroundings } from '../../site/surroundings.ts'
import type { Outgoing } from '../outgoing.ts'
import { PitLogger } from './pit.ts'
import type { PitPost } from './post.ts'

export const FROM_MS = Date.parse('2026-11-03T09:00:00+08:00')

/** A pit of 60 m by 40 m, 12 m deep, grade 2, bored piles. */
export const post = (given: Partial<PitPost> = {}): PitPost => ({
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
  ...given,
})

const surroundings = (rainMmH: (atMs: number) => number = () => 0): Surroundings => ({
  terrain: 'suburb',
  weatherAt: (atMs) => ({
    speed10Mps: 3,
    fromDeg: 340,
    gustiness: 1,
    temperatureC: 10,
    humidityPercent: 60,
    pressureKpa: 101,
    rainMmH: rainMmH(atMs),
  }),
  activityAt: () => ({ kind: 'work', level: 1, nightPermit: false }),
  isLifting: () => true,
  localHour: (atMs) => ((atMs + 8 * 3_600_000) % DAY_MS) / 3_600_000,
})

/** Runs one pit and gives what its points said, by name. */
export function runPit(
  days: number,
  given: { post?: PitPost; rain?: (atMs: number) => number; hazards?: readonly Hazard[]; seed?: number } = {},
) {
  const logger = new PitLogger(given.post ?? post(), {
    seed: given.seed ?? 7,
    fromMs: FROM_MS,
    surroundings: surroundings(given.rain),
    hazards: given.hazards ?? [],
  })
  const said: Outgoing[] = []
  const times: number[] = []
  for (let atMs = logger.firstMs; atMs < FROM_MS + days * DAY_MS; ) {
    times.push(atMs)
    atMs = logger.tick(atMs, (message) => said.push(message))
  }
  const states = said.filter(({ topic }) => topic.endsWith('/state')).map(({ body }) => body as PitState)
  const byPoint = Map.groupBy(states, ({ deviceId }) => deviceId)
  const of = (instrument: string) =>
    logger.points
      .filter((point) => point.instrument === instrument)
      .map((point) => ({ point, states: byPoint.get(point.deviceId)! }))
  return { logger, said, states, times, of }
}
