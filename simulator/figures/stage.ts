import type { DeviceMessage } from '@gongdi/contract'
import type { Device } from '../src/devices/device.ts'
import { DAY_MS } from '../src/kernel/duration.ts'
import type { Site } from '../src/site/plan.ts'
import { buildRoster } from '../src/site/roster.ts'
import { airOver, type CityAir, surroundingsOf } from '../src/site/siteSurroundings.ts'
import type { Surroundings } from '../src/site/surroundings.ts'
import { YANTAI } from '../src/site/yantai.ts'

/** Seed of all figures. */
export const SEED = 7
/** So many sites are enough to choose from. */
const SITES = 300

/** The city that the figures are taken from. */
export interface Stage {
  sites: readonly Site[]
  air: CityAir
  surroundings(site: Site): Surroundings
}

export function openStage(): Stage {
  const sites = buildRoster(YANTAI, { seed: SEED, scale: 1, sites: SITES })
  const air = airOver(YANTAI, SEED)
  return { sites, air, surroundings: (site) => surroundingsOf(YANTAI, site, SEED, air) }
}

/** Midnight of a day in Yantai. */
export const midnight = (date: string): number => Date.parse(`${date}T00:00:00+08:00`)

/** 2026-03-05 of the local day at a moment. */
export const dateOf = (atMs: number): string => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10)

/** The first that fulfils a condition; throws when none does, because a figure without its subject is none. */
export function find<T>(items: Iterable<T>, what: string, fits: (item: T) => boolean): T {
  for (const item of items) if (fits(item)) return item
  throw new Error(`there is no ${what} to draw`)
}

/** Midnights of so many days from a date on. */
export const daysFrom = (date: string, count: number): number[] =>
  Array.from({ length: count }, (_, i) => midnight(date) + i * DAY_MS)

/** Lets a device live until `toMs` and gives its messages of one kind. */
export function listen<M extends DeviceMessage>(device: Device, messageKind: string, toMs: number): M[] {
  const heard: M[] = []
  for (let atMs = device.firstMs; atMs < toMs; )
    atMs = device.tick(atMs, ({ topic, body }) => {
      if (topic.endsWith(`/${messageKind}`)) heard.push(body as M)
    })
  return heard
}
