import type { Hazard } from '../../faults/hazard.ts'
import { placeHazards } from '../../runner/placeHazards.ts'
import { buildRoster } from '../../site/roster.ts'
import { SAMPLE } from '../../site/sample.ts'
import { airOver, surroundingsOf } from '../../site/siteSurroundings.ts'
import type { Surroundings } from '../../site/surroundings.ts'
import { CraneDevice } from './device.ts'

interface Given {
  seed: number
  fromMs: number
  hazards?: readonly Hazard[]
  /** Whether work goes on; as the calendar of the sample has it without. */
  isLifting?: Surroundings['isLifting']
}

/** For tests: the cranes of the sample, each as if it were alone on its site, so that one can be stepped without the others. */
export function craneByCrane({ seed, fromMs, hazards = [], isLifting }: Given): CraneDevice[] {
  const roster = buildRoster(SAMPLE, { seed, scale: 1, sites: Number.POSITIVE_INFINITY })
  const placed = placeHazards(roster, hazards)
  const air = airOver(SAMPLE, seed, [], fromMs)
  return roster.flatMap((site) => {
    const own = surroundingsOf(SAMPLE, site, seed, air)
    const surroundings: Surroundings = {
      terrain: own.terrain,
      weatherAt: (atMs) => own.weatherAt(atMs),
      activityAt: (atMs) => own.activityAt(atMs),
      isLifting: isLifting ?? ((atMs) => own.isLifting(atMs)),
      localHour: (atMs) => own.localHour(atMs),
    }
    return site.cranes.map(
      (post) =>
        new CraneDevice(post, { seed, fromMs, surroundings, hazards: placed.get(post.deviceId) ?? [] }),
    )
  })
}
