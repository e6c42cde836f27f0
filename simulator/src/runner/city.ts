import { Airspace } from '../devices/crane/airspace.ts'
import { CraneDevice } from '../devices/crane/device.ts'
import type { Device, DeviceRun } from '../devices/device.ts'
import { DustDevice } from '../devices/dust/device.ts'
import { HoistDevice } from '../devices/hoist/device.ts'
import { NoiseDevice } from '../devices/noise/device.ts'
import { buildPit } from '../devices/pit/pit.ts'
import { placePoints } from '../devices/pit/points.ts'
import type { Hazard } from '../faults/hazard.ts'
import { nearMissLifts } from '../faults/nearMiss.ts'
import type { Site } from '../site/plan.ts'
import type { CityProfile } from '../site/profile.ts'
import { airOver, type CityAir, surroundingsOf } from '../site/siteSurroundings.ts'
import type { DeviceCounts } from './options.ts'
import { type PlacedHazards, squallsAmong } from './placeHazards.ts'

interface CityOptions {
  profile: CityProfile
  roster: readonly Site[]
  seed: number
  fromMs: number
  /** Local time of the start; null: as the clock says. */
  timeOfDayMs?: number | null
  /** All that go wrong in the run; those of the weather reach every site. */
  hazards: readonly Hazard[]
  /** From `placeHazards`. */
  placed: PlacedHazards
}

/** The sites of a run and all that measures on them. */
export interface City {
  sites: readonly Site[]
  devices: readonly Device[]
  kinds: DeviceCounts
}

/** Builds the devices of a city. Each draws from its own stream, so the order of the roster does not matter to any of them. */
export function buildCity(options: CityOptions): City {
  const { profile, roster, seed, fromMs, timeOfDayMs, hazards } = options
  const air = airOver(profile, seed, squallsAmong(hazards), fromMs, timeOfDayMs)
  return {
    sites: roster,
    devices: roster.flatMap((site) => devicesOf(site, options, air)),
    kinds: countDevices(roster),
  }
}

function devicesOf(site: Site, { profile, seed, fromMs, placed }: CityOptions, air: CityAir): Device[] {
  const surroundings = surroundingsOf(profile, site, seed, air)
  const run = (ownerId: string): DeviceRun => ({
    seed,
    fromMs,
    surroundings,
    hazards: placed.get(ownerId) ?? [],
  })
  const airspace = new Airspace()
  const urgent = nearMissLifts(site.cranes, placed, fromMs)
  return [
    ...site.cranes.map(
      (post) => new CraneDevice(post, run(post.deviceId), airspace, urgent.get(post.deviceId)),
    ),
    ...site.hoists.map((post) => new HoistDevice(post, run(post.deviceId))),
    ...site.dust.map((post) => new DustDevice(post, run(post.deviceId))),
    ...site.noise.map((post) => new NoiseDevice(post, run(post.deviceId))),
    ...site.pits.flatMap((post) => buildPit(post, run(post.plan.pitId))),
  ]
}

/** Devices as the contract counts them: of a pit each point is one, though one logger speaks for all. Pure. */
export function countDevices(roster: readonly Site[]): DeviceCounts {
  const counts: DeviceCounts = { crane: 0, hoist: 0, dust: 0, noise: 0, pit: 0 }
  for (const site of roster) {
    counts.crane += site.cranes.length
    counts.hoist += site.hoists.length
    counts.dust += site.dust.length
    counts.noise += site.noise.length
    for (const pit of site.pits) counts.pit += placePoints(pit).length
  }
  return counts
}
