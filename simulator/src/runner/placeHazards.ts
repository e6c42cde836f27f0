import type { MeasuringKind } from '@gongdi/contract/wire'
import { placePoints } from '../devices/pit/points.ts'
import type { Hazard } from '../faults/hazard.ts'
import { highCraneOf, lowCraneFor } from '../faults/nearMiss.ts'
import type { SquallHazard } from '../faults/squall.ts'
import type { Site } from '../site/plan.ts'

/** A hazard that names a place which is not in the city. */
export class UnknownPlaceError extends Error {
  override readonly name = 'UnknownPlaceError'
}

/** What each kind of hazard happens to: a device of a kind, or the weather over the whole city. */
const HAPPENS_TO = {
  'crane-overload': 'crane',
  'crane-near-miss': 'crane',
  'hoist-overload': 'hoist',
  'hoist-door-open': 'hoist',
  'hoist-overspeed': 'hoist',
  'dust-plume': 'dust',
  'night-work': 'noise',
  'pit-failure': 'pit',
  squall: 'weather',
} as const satisfies Record<Hazard['kind'], MeasuringKind | 'weather'>

/** Names of what can have a hazard, in the order of the plan; of a pit it is the pit's, whose points share one wall. */
const OWNERS: Record<MeasuringKind, (site: Site) => string[]> = {
  crane: (site) => site.cranes.map((post) => post.deviceId),
  hoist: (site) => site.hoists.map((post) => post.deviceId),
  dust: (site) => site.dust.map((post) => post.deviceId),
  noise: (site) => site.noise.map((post) => post.deviceId),
  pit: (site) => site.pits.map((post) => post.plan.pitId),
}

/** Which hazards a device has, by its id (a pit: by the pit's id). */
export type PlacedHazards = ReadonlyMap<string, readonly Hazard[]>

/**
 * Finds the owner of each hazard: the one it names, or the first of the fitting kind of its site. Those of the weather have none and are left out.
 * Throws UnknownPlaceError with all that name no place. Pure.
 */
export function placeHazards(roster: readonly Site[], hazards: readonly Hazard[]): PlacedHazards {
  const placed = new Map<string, Hazard[]>()
  const lost: string[] = []
  for (const hazard of hazards) {
    if (hazard.kind === 'squall') continue
    const kind = HAPPENS_TO[hazard.kind]
    const ownerId = ownerOf(roster, kind, hazard)
    const isAlone =
      hazard.kind === 'crane-near-miss' && ownerId !== undefined && !isNearMissPossible(roster, ownerId)
    if (isAlone) lost.push(`hazard ${hazard.id}: no lower crane reaches into the circle of ${ownerId}`)
    else if (ownerId !== undefined) placed.set(ownerId, [...(placed.get(ownerId) ?? []), hazard])
    else
      lost.push(
        `hazard ${hazard.id}: there is no ${kind} ${hazard.deviceId ?? `at ${hazard.siteId}`} in this city`,
      )
  }
  if (lost.length > 0) throw new UnknownPlaceError(lost.join('\n'))
  return placed
}

/** What happens to the weather and so to every site. Pure. */
export const squallsAmong = (hazards: readonly Hazard[]): SquallHazard[] =>
  hazards.filter((hazard) => hazard.kind === 'squall')

function ownerOf(
  roster: readonly Site[],
  kind: MeasuringKind,
  { deviceId, siteId, kind: hazardKind }: Exclude<Hazard, SquallHazard>,
): string | undefined {
  if (deviceId === undefined) {
    const site = roster.find((one) => one.siteId === siteId)
    if (site && hazardKind === 'crane-near-miss') return highCraneOf(site.cranes)?.deviceId
    return site && OWNERS[kind](site)[0]
  }
  for (const site of roster) {
    if (OWNERS[kind](site).includes(deviceId)) return deviceId
    const pit = kind === 'pit' && site.pits.find((post) => deviceId.startsWith(`${post.plan.pitId}-`))
    if (pit && placePoints(pit).some((point) => point.deviceId === deviceId)) return pit.plan.pitId
  }
  return undefined
}

const isNearMissPossible = (roster: readonly Site[], deviceId: string): boolean =>
  roster.some(({ cranes }) => {
    const high = cranes.find((post) => post.deviceId === deviceId)
    return high !== undefined && lowCraneFor(high, cranes) !== undefined
  })
