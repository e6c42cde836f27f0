import { fnv1a } from '@gongdi/contract/wire'
import { CraneDevice } from '../devices/crane/device.ts'
import type { LiftPlanner } from '../devices/crane/lift.ts'
import type { CraneSpec } from '../devices/crane/spec.ts'
import type { Hazard } from '../faults/hazard.ts'
import { withOverload } from '../faults/overload.ts'
import type { Site } from '../site/plan.ts'
import type { CityProfile } from '../site/profile.ts'
import { type CityWind, cityWindAt } from '../weather/cityWind.ts'

interface CityOptions {
  profile: CityProfile
  roster: readonly Site[]
  seed: number
  fromMs: number
  /** From `placeHazards`. */
  placed: ReadonlyMap<string, readonly Hazard[]>
}

/** A hazard that names a place which is not in the city. */
export class UnknownPlaceError extends Error {
  override readonly name = 'UnknownPlaceError'
}

/** Which crane each hazard happens to. Throws UnknownPlaceError with all that name none. Pure. */
export function placeHazards(roster: readonly Site[], hazards: readonly Hazard[]): Map<string, Hazard[]> {
  const placed = new Map<string, Hazard[]>()
  const lost: string[] = []
  for (const hazard of hazards) {
    const deviceId =
      hazard.deviceId ?? roster.find((site) => site.siteId === hazard.siteId)?.cranes[0]?.deviceId
    const known =
      deviceId !== undefined &&
      roster.some((site) => site.cranes.some((crane) => crane.deviceId === deviceId))
    if (known) placed.set(deviceId, [...(placed.get(deviceId) ?? []), hazard])
    else lost.push(`hazard ${hazard.id}: there is no ${hazard.deviceId ?? hazard.siteId} in this city`)
  }
  if (lost.length > 0) throw new UnknownPlaceError(lost.join('\n'))
  return placed
}

/** Builds the cranes of a city. Each draws from its own stream, so the order of the roster does not matter to any of them. */
export function buildCranes(options: CityOptions): CraneDevice[] {
  const { profile, roster, seed, fromMs, placed } = options
  const windAt = rememberLast((atMs) => cityWindAt(profile.wind, fnv1a(`${seed}|${profile.id}`), atMs))
  return roster.flatMap((site) =>
    site.cranes.map((post) => {
      const hazards = placed.get(post.deviceId)
      const plan =
        hazards &&
        ((own: LiftPlanner, spec: CraneSpec) =>
          hazards.reduce((planner, hazard) => withOverload(planner, spec, hazard, fromMs), own))
      return new CraneDevice(post, { seed, fromMs, terrain: site.terrain, windAt, ...(plan && { plan }) })
    }),
  )
}

/** All cranes of a city ask for the wind of the same few moments. */
function rememberLast(windAt: (atMs: number) => CityWind): (atMs: number) => CityWind {
  let lastMs = Number.NaN
  let last: CityWind | null = null
  return (atMs) => {
    const minuteMs = Math.floor(atMs / 10_000) * 10_000
    if (last === null || minuteMs !== lastMs) {
      last = windAt(minuteMs)
      lastMs = minuteMs
    }
    return last
  }
}
