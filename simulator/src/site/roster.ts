import type { CraneModel } from '../devices/crane/models.ts'
import { Random } from '../kernel/random.ts'
import { planeOf } from '../weather/cityPlane.ts'
import { allot, type Card } from './allotment.ts'
import { modelsOf } from './craneModels.ts'
import { drawDraft } from './drawDraft.ts'
import { CityNames } from './names.ts'
import { Places } from './places.ts'
import { mostStoreys } from './plan/cranePosts.ts'
import { drawSite, driversFor } from './plan/drawSite.ts'
import type { Site } from './plan.ts'
import {
  type CityProfile,
  type District,
  MOST_SITES,
  type SiteDraft,
  siteCount,
  siteIdOf,
} from './profile.ts'
import { Zone } from './zone.ts'

interface RosterOptions {
  seed: number
  /** How many times the city is taken: 1 the profile as it stands; from the second on its sites lie elsewhere and differ. */
  scale: number
  /** Only the first so many sites; Infinity: all. */
  sites: number
}

/** A city of more sites than can be: says so in a sentence. */
export class TooManySitesError extends RangeError {
  override readonly name = 'TooManySitesError'
}

/**
 * The sites of a city. The first round is the profile's own; further rounds draw other sites in the same districts, each from a
 * stream of its own, so that neither `scale` nor `sites` changes what any site is. Pure. Throws TooManySitesError.
 */
export function buildRoster(profile: CityProfile, options: RosterOptions): Site[] {
  const total = Math.min(options.sites, siteCount(profile) * options.scale)
  if (total > MOST_SITES)
    throw new TooManySitesError(`${total} sites are too many: a city can have ${MOST_SITES} at most`)
  const city = new CityDrawing(profile, options.seed)
  return Array.from({ length: total }, (_, index) => city.site(index))
}

/** Draws the sites of a city one after another; each needs those before it only to find a free place. */
class CityDrawing {
  readonly #profile: CityProfile
  readonly #seed: number
  readonly #models: ReadonlyMap<string, CraneModel>
  readonly #districts: ReadonlyMap<string, District>
  readonly #names: CityNames
  readonly #places: Places
  readonly #midnightMs: (date: string) => number
  #cards: Card[] = []

  constructor(profile: CityProfile, seed: number) {
    this.#profile = profile
    this.#seed = seed
    this.#models = modelsOf(profile.craneModels)
    this.#districts = new Map(profile.districts.map((district) => [district.en, district]))
    this.#names = new CityNames(seed, profile.nameZh)
    this.#places = new Places(planeOf(profile.districts))
    const zone = new Zone(profile.timeZone)
    this.#midnightMs = (date) => {
      const asUtcMs = Date.parse(`${date}T00:00:00Z`)
      return asUtcMs - (zone.localMs(asUtcMs) - asUtcMs)
    }
  }

  site(index: number): Site {
    const profile = this.#profile
    const seed = this.#seed
    const inProfile = index % siteCount(profile)
    const round = Math.floor(index / siteCount(profile))
    const ownId = siteIdOf(profile.sitePrefix, index)
    let draft: SiteDraft
    if (profile.kind === 'drawn') {
      if (inProfile === 0) this.#cards = allot(profile.counts, profile.id, round, seed)
      const { counts, districts } = profile
      draft = drawDraft(this.#cards[inProfile]!, ownId, counts, this.#models, districts, seed)
    } else {
      const template = profile.sites[inProfile]!
      draft = round === 0 ? template : another(template, this.#models, ownId, seed)
    }
    const siteId = draft.siteId ?? ownId
    const district = this.#districts.get(draft.district)
    if (!district) throw new Error(`${profile.id}: there is no district ${draft.district}`)
    const cranes = draft.cranes.map((crane, i) => this.#crane(crane, `TC-${siteId}-${i + 1}`))
    const site = drawSite({
      seed,
      siteId,
      draft,
      district,
      name: this.#nameOf(draft, index),
      parties: this.#names.parties(siteId, draft.pits.length > 0),
      cranes,
      drivers: this.#names.driverCards(index, driversFor(cranes.length, draft.hoists)),
      midnightMs: this.#midnightMs,
    })
    const radiusKm = Math.max(...site.plan.fence.map(({ xM, yM }) => Math.hypot(xM, yM))) / 1000
    if (profile.kind === 'explicit' && round === 0) {
      this.#places.take(draft.lonDeg, draft.latDeg, radiusKm)
      return site
    }
    const place = this.#places.find(district, radiusKm, new Random(seed, `place|${siteId}`))
    return { ...site, plan: { ...site.plan, ...place } }
  }

  #crane(crane: SiteDraft['cranes'][number], ownId: string): { deviceId: string; model: CraneModel } {
    const draft = typeof crane === 'string' ? { model: crane } : crane
    const model = this.#models.get(draft.model)
    if (!model) throw new Error(`${this.#profile.id}: there is no crane model ${draft.model}`)
    return {
      deviceId: draft.deviceId ?? ownId,
      model: draft.jibLengthM === undefined ? model : { ...model, jibLengthM: draft.jibLengthM },
    }
  }

  #nameOf(draft: SiteDraft, index: number) {
    const drawn = this.#names.site(index)
    return { zh: draft.nameZh ?? drawn.zh, en: draft.nameEn ?? draft.nameZh ?? drawn.en }
  }
}

/** Another site like this one: other cranes of the same models, other storeys, other names. */
function another(
  template: SiteDraft,
  models: ReadonlyMap<string, CraneModel>,
  siteId: string,
  seed: number,
): SiteDraft {
  const random = new Random(seed, `site|${siteId}`)
  const { siteId: _id, nameZh: _zh, nameEn: _en, ...rest } = template
  const kinds = template.cranes.map((crane) => (typeof crane === 'string' ? crane : crane.model))
  const cranes = kinds.map(() => random.pick(kinds))
  const most = Math.min(33, mostStoreys(cranes.map((id) => models.get(id)!)))
  const least = template.hoists > 0 ? 14 : 8
  const storeysPlanned = Math.round(random.uniform(Math.min(least, most), most))
  const storeysDone = {
    foundation: 0,
    structure: Math.round(
      random.uniform(Math.min(template.hoists > 0 ? 12 : 1, storeysPlanned), storeysPlanned),
    ),
    'fit-out': storeysPlanned,
  }[template.phase]
  return { ...rest, cranes, storeysDone, storeysPlanned }
}
