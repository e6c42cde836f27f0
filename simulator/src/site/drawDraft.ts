import type { CraneModel } from '../devices/crane/models.ts'
import { DAY_MS } from '../kernel/duration.ts'
import { Random } from '../kernel/random.ts'
import type { Card } from './allotment.ts'
import { mostStoreys } from './plan/cranePosts.ts'
import { drawPit } from './plan/pitLayout.ts'
import { CITY_DAY } from './plan/pitPosts.ts'
import type { Counts, District, SiteDraft } from './profile.ts'

/** A hoist comes when so many storeys stand. [EA] */
const HOIST_FROM_STOREYS = 10
/** Blocks of the city have so many storeys. [EA] */
const STOREYS = { least: 6, most: 33 } as const
/** So often at most other cranes are drawn when these could not stand high enough. */
const FLEETS_TRIED = 8
/** A pit is found at any moment of so many days since digging began. [EA] */
const PIT_AGE_DAYS = 75

/** A site of a drawn city but for its place: which cranes, how many storeys, which pit. Pure. */
export function drawDraft(
  card: Card,
  siteId: string,
  counts: Counts,
  models: ReadonlyMap<string, CraneModel>,
  districts: readonly District[],
  seed: number,
): SiteDraft {
  const random = new Random(seed, `site|${siteId}`)
  const district = random.pickByShare(districts)
  const needed = card.hoists > 0 ? HOIST_FROM_STOREYS + 2 : STOREYS.least
  const cranes = drawFleet(card.cranes, counts, models, needed, random)
  const most = Math.min(STOREYS.most, card.cranes > 0 ? mostStoreys(cranes) : STOREYS.most)
  const least = Math.min(needed, most)
  const storeysPlanned = Math.round(random.uniform(least, most))
  const startedOn = new Date(
    Date.parse(`${CITY_DAY}T00:00:00Z`) - Math.floor(random.uniform(0, PIT_AGE_DAYS)) * DAY_MS,
  )
  const jibsM = cranes.map(({ jibLengthM }) => jibLengthM)
  return {
    district: district.en,
    lonDeg: district.lonDeg,
    latDeg: district.latDeg,
    phase: card.phase,
    status: card.status,
    storeysDone: storeysDone(card, storeysPlanned, random),
    storeysPlanned,
    cranes: cranes.map(({ id }) => id),
    hoists: card.hoists,
    monitors: card.monitors,
    pits: card.hasPit
      ? [drawPit(siteId, jibsM, counts.pitPoints, startedOn.toISOString().slice(0, 10), seed)]
      : [],
  }
}

function storeysDone(card: Card, planned: number, random: Random): number {
  const part = random.next()
  switch (card.phase) {
    case 'foundation':
      return 0
    case 'structure': {
      const least = Math.min(planned, card.hoists > 0 ? HOIST_FROM_STOREYS + 2 : 1)
      return least + Math.floor(part * (planned - least + 1))
    }
    case 'fit-out':
      return planned
  }
}

function drawFleet(
  count: number,
  { fleet }: Counts,
  models: ReadonlyMap<string, CraneModel>,
  storeys: number,
  random: Random,
): CraneModel[] {
  const draw = () => Array.from({ length: count }, () => models.get(random.pickByShare(fleet).model)!)
  let best = draw()
  for (let i = 1; i < FLEETS_TRIED && mostStoreys(best) < storeys; i++) {
    const other = draw()
    if (mostStoreys(other) > mostStoreys(best)) best = other
  }
  return best
}
