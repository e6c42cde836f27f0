import { CRANE_MODELS } from '../devices/crane/models.ts'
import { Random } from '../kernel/random.ts'
import { drawSite, mostStoreys, type Site } from './plan.ts'
import type { CityProfile, SiteDraft } from './profile.ts'

interface RosterOptions {
  seed: number
  /** How many times the city is taken: 1 the profile as it stands; from the second on its sites lie elsewhere and differ. */
  scale: number
  /** Only the first so many sites; Infinity: all. */
  sites: number
}

const KM_PER_DEG = 111.32

/**
 * The sites of a city. The first round is the profile's own; further rounds draw other sites in the same districts, each from a
 * stream of its own, so that neither `scale` nor `sites` changes what any site is. Pure.
 */
export function buildRoster(profile: CityProfile, options: RosterOptions): Site[] {
  const total = Math.min(options.sites, profile.sites.length * options.scale)
  const districts = new Map(profile.districts.map((district) => [district.en, district]))
  const roster: Site[] = []
  for (let i = 0; i < total; i++) {
    const template = profile.sites[i % profile.sites.length]!
    const siteId = `${profile.sitePrefix}-${String(i + 1).padStart(4, '0')}`
    const random = new Random(options.seed, `site|${siteId}`)
    const district = districts.get(template.district)
    if (!district) throw new Error(`${profile.id}: no district ${template.district}`)
    const draft = i < profile.sites.length ? template : another(template, district, random)
    roster.push(drawSite(draft, district, siteId, profile.workHours, options.seed, random))
  }
  return roster
}

/** Another site like this one, elsewhere in the district. */
function another(
  template: SiteDraft,
  district: { lonDeg: number; latDeg: number; landKm: number },
  random: Random,
): SiteDraft {
  // Evenly over the disc of land.
  const km = district.landKm * Math.sqrt(random.next())
  const bearing = random.uniform(0, 2 * Math.PI)
  const latDeg = district.latDeg + (km * Math.cos(bearing)) / KM_PER_DEG
  const kmPerDegLon = KM_PER_DEG * Math.cos((latDeg * Math.PI) / 180)
  const lonDeg = district.lonDeg + (km * Math.sin(bearing)) / kmPerDegLon
  const cranes = template.cranes.map(() => random.pick(template.cranes))
  const most = Math.min(33, mostStoreys(cranes.map((id) => CRANE_MODELS[id])))
  const storeysPlanned = Math.round(random.uniform(Math.min(8, most), most))
  const storeysDone = {
    foundation: Math.floor(random.uniform(0, 2)),
    structure: Math.round(random.uniform(1, storeysPlanned)),
    'fit-out': storeysPlanned,
  }[template.phase]
  return {
    ...template,
    lonDeg: Math.round(lonDeg * 1e6) / 1e6,
    latDeg: Math.round(latDeg * 1e6) / 1e6,
    storeysDone,
    storeysPlanned,
    cranes,
  }
}
