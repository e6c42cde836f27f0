import type { MeasuringKind } from '@gongdi/contract/wire'
import { type Expected, eachDevice } from '@gongdi/scenarios'
import type { Words } from '../shared/question.ts'
import type { Owed } from '../shared/truth.ts'

/** A device of the city and where it is. */
export interface CityDevice {
  siteId: string
  deviceId: string
  deviceKind: MeasuringKind
}

/** What the city owes cannot be said. */
export class NoTruthError extends Error {
  override readonly name = 'NoTruthError'
  readonly words: Words
  constructor(words: Words) {
    super(words.en)
    this.words = words
  }
}

/**
 * What the hazards of a scenario owe in a run whose streams started at `startedMs`, epoch ms. Throws NoTruthError for a scenario without
 * expectations, with one that has no start, or of devices that this city does not have. Pure.
 */
export function cityTruth(expected: Expected, city: readonly CityDevice[], startedMs: number): Owed[] {
  const { scenario } = expected
  const each = eachDevice(expected, city)
  if (each.length === 0)
    throw new NoTruthError(
      expected.expected.length === 0
        ? {
            zh: `场景 ${scenario} 没有说明应当发现什么：请先写好它的 expected.yaml`,
            en: `the scenario ${scenario} says nothing of what should be noticed: write its expected.yaml first`,
          }
        : {
            zh: `场景 ${scenario} 不涉及这座城市的任何设备`,
            en: `the scenario ${scenario} happens to no device of this city`,
          },
    )
  const siteOf = new Map(city.map(({ deviceId, siteId }) => [deviceId, siteId]))
  return each.map(({ hazardId, deviceId, quantity, level, startsAfterS, withinS }) => {
    const siteId = siteOf.get(deviceId)
    if (siteId === undefined)
      throw new NoTruthError({
        zh: `场景 ${scenario} 涉及的 ${deviceId} 不在这座城市中`,
        en: `the scenario ${scenario} happens to ${deviceId}, which is not in this city`,
      })
    if (startsAfterS === undefined)
      throw new NoTruthError({
        zh: `场景 ${scenario} 没有说明 ${hazardId} 何时开始：压测需要它的 startsAfterS`,
        en: `the scenario ${scenario} does not say when ${hazardId} begins: a load test needs its startsAfterS`,
      })
    const startMs = startedMs + startsAfterS * 1000
    const deadlineMs = startMs + withinS * 1000
    return {
      hazardId,
      siteId,
      deviceId,
      quantity,
      level,
      kind: hazardId,
      startMs,
      endMs: deadlineMs,
      owedMs: startMs,
      deadlineMs,
    }
  })
}
