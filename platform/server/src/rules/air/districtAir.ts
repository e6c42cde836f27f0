import { DustMonitor } from './dustMonitor.ts'

/** With fewer monitors on other sites there is no air of the district to compare with. [EA] */
const LEAST_MONITORS = 3

/** What a site is compared with: PM10 of the other sites of its district in the same hour. */
export interface DistrictHour {
  /** Middle one of their hour means, µg/m³; NaN when fewer than `LEAST_MONITORS` of them are valid. */
  medianUgM3: number
  /** How many had a valid hour. */
  monitors: number
}

interface Site {
  district: District | null
  readonly monitors: Set<DustMonitor>
}

interface District {
  readonly name: string
  readonly sites: Set<Site>
  /** The hour that was asked for last, as a count since 1970; NaN: to be worked out again. */
  hour: number
  /** The valid means of all monitors in that hour, ascending, and whose they are. */
  means: number[]
  readonly counted: Map<DustMonitor, number>
}

const UNKNOWN: DistrictHour = Object.freeze({ medianUgM3: Number.NaN, monitors: 0 })

/**
 * The air of the districts of a city, from the dust monitors on their sites. The method (site hour less the mean of the district's stations in the
 * same hour) is that of DB13/2934-2019 [PG] and of a draft for Shandong [PG]; these have national stations to compare with, we have the other
 * sites, so the middle one is taken: half of them may be dusty before it moves.
 */
export class DistrictAir {
  readonly #sites = new Map<string, Site>()
  readonly #districts = new Map<string, District>()
  readonly #monitors = new Map<string, DustMonitor>()
  readonly #siteOf = new Map<DustMonitor, Site>()

  /** Places a site in its district; its monitors come along. */
  learnSite(siteId: string, districtName: string): void {
    const site = this.#site(siteId)
    const district = this.#district(districtName)
    if (site.district === district) return
    if (site.district !== null) {
      site.district.sites.delete(site)
      site.district.hour = Number.NaN
      if (site.district.sites.size === 0) this.#districts.delete(site.district.name)
    }
    site.district = district
    district.sites.add(site)
    district.hour = Number.NaN
  }

  /** The monitor of this name at its site; a new one if need be. Also when it has moved from another. */
  monitor(deviceId: string, siteId: string): DustMonitor {
    const known = this.#monitors.get(deviceId)
    const site = this.#site(siteId)
    if (known !== undefined && this.#siteOf.get(known) === site) return known
    const monitor = known ?? new DustMonitor()
    this.#monitors.set(deviceId, monitor)
    const before = this.#siteOf.get(monitor)
    before?.monitors.delete(monitor)
    if (before?.district) before.district.hour = Number.NaN
    this.#siteOf.set(monitor, site)
    site.monitors.add(monitor)
    if (site.district !== null) site.district.hour = Number.NaN
    return monitor
  }

  /** To be told whenever a monitor has taken a minute: of which hour. */
  changed(monitor: DustMonitor, hour: number): void {
    const district = this.#siteOf.get(monitor)?.district
    if (!district || district.hour !== hour) return
    const before = district.counted.get(monitor)
    if (before !== undefined) district.means.splice(rankOf(district.means, before), 1)
    const mean = monitor.hourMeanOf('pm10UgM3', hour)
    if (Number.isNaN(mean)) district.counted.delete(monitor)
    else {
      district.means.splice(rankOf(district.means, mean), 0, mean)
      district.counted.set(monitor, mean)
    }
  }

  /** The hour of all others in the district of a site: `hour` as a count since 1970. */
  othersIn(siteId: string, hour: number): DistrictHour {
    const site = this.#sites.get(siteId)
    if (!site?.district) return UNKNOWN
    const all = meansOf(site.district, hour)
    const own = ownOf(site).sort((a, b) => a - b)
    const monitors = all.length - own.length
    if (monitors < LEAST_MONITORS) return { medianUgM3: Number.NaN, monitors }
    const upper = valueWithout(all, own, monitors >> 1)
    const lower = monitors % 2 === 1 ? upper : valueWithout(all, own, (monitors >> 1) - 1)
    return { medianUgM3: (lower + upper) / 2, monitors }
  }

  #site(siteId: string): Site {
    const known = this.#sites.get(siteId)
    if (known !== undefined) return known
    const site: Site = { district: null, monitors: new Set() }
    this.#sites.set(siteId, site)
    return site
  }

  #district(name: string): District {
    const known = this.#districts.get(name)
    if (known !== undefined) return known
    const district: District = { name, sites: new Set(), hour: Number.NaN, means: [], counted: new Map() }
    this.#districts.set(name, district)
    return district
  }
}

/** Worked out once an hour and district, and kept: or the five hundred sites of a district would each ask all others every minute. */
function meansOf(district: District, hour: number): readonly number[] {
  if (district.hour === hour) return district.means
  district.hour = hour
  district.counted.clear()
  for (const site of district.sites) {
    for (const monitor of site.monitors) {
      const mean = monitor.hourMeanOf('pm10UgM3', hour)
      if (!Number.isNaN(mean)) district.counted.set(monitor, mean)
    }
  }
  district.means = [...district.counted.values()].sort((a, b) => a - b)
  return district.means
}

/** What a site has itself put among the means of its district. */
function ownOf({ district, monitors }: Site): number[] {
  const own: number[] = []
  for (const monitor of monitors) {
    const mean = district?.counted.get(monitor)
    if (mean !== undefined) own.push(mean)
  }
  return own
}

/** How many of ascending values are less than this one. */
function rankOf(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The value at a rank of `all` without `own`, both ascending. */
function valueWithout(all: readonly number[], own: readonly number[], rank: number): number {
  let index = rank
  for (const value of own) if (value <= all[index]!) index++
  return all[index]!
}
