import type { MeasuringKind } from '@gongdi/contract/wire'
import { DAY_MS } from '../kernel/duration.ts'
import { countDevices } from '../runner/city.ts'
import type { DeviceCounts, SimulationHooks } from '../runner/options.ts'
import { runSimulation } from '../runner/simulate.ts'
import type { CityProfile } from '../site/profile.ts'
import { buildRoster } from '../site/roster.ts'
import { airOver } from '../site/siteSurroundings.ts'
import { Zone } from '../site/zone.ts'
import { cityFacts } from './cityFacts.ts'
import { climateFacts } from './climateFacts.ts'
import { CraneTally } from './craneTally.ts'
import { DustTally } from './dustTally.ts'
import { type Fact, only } from './fact.ts'
import type { Tally } from './heard.ts'
import { HoistTally } from './hoistTally.ts'
import { NoiseTally } from './noiseTally.ts'
import { PitTally } from './pitTally.ts'
import { RateTally } from './rateTally.ts'
import { TallySink } from './tallySink.ts'

export interface StatisticsOptions {
  profile: CityProfile
  seed: number
  /** Start of the day, ms since 1970. */
  fromMs: number
  /** Sites that are simulated, the first of the roster; rates are told for the whole city. */
  sites: number
  /** Ends with the sample as it stands then. Default: a day. */
  forMs?: number
}

export interface Statistics {
  /** Sites that were simulated, and of how many. */
  sites: number
  ofSites: number
  messages: number
  kinds: DeviceCounts
  facts: Fact[]
}

/** Simulates a day without a network and holds it against what the sources say. */
export async function takeStatistics(
  { profile, seed, fromMs, sites, forMs = DAY_MS }: StatisticsOptions,
  hooks: Pick<SimulationHooks, 'signal' | 'onProgress' | 'onStarted'>,
): Promise<Statistics> {
  const all = buildRoster(profile, { seed, scale: 1, sites: Number.POSITIVE_INFINITY })
  const heard = all.slice(0, sites)
  const city = countDevices(all)
  const sample = countDevices(heard)
  const rates = new RateTally(city, sample)
  const own: Record<MeasuringKind, Tally> = {
    crane: new CraneTally(),
    hoist: new HoistTally(),
    dust: new DustTally(),
    noise: new NoiseTally(),
    pit: new PitTally(),
  }
  const tallies = new Map(
    Object.entries(own).map(([kind, tally]) => [kind as MeasuringKind, [rates, tally]] as const),
  )
  const sink = new TallySink(heard, tallies, new Zone(profile.timeZone))
  const report = await runSimulation(
    {
      profile,
      seed,
      sites: heard.length,
      scale: 1,
      speed: 'max',
      fromMs,
      forMs,
      hazards: [],
      drainMs: 0,
      openSink: () => sink,
    },
    { ...hooks, clock: () => fromMs },
  )
  const air = airOver(profile, seed)
  // The report of 2021 is about Yantai; a city that is told site by site is another one.
  const counted = profile.kind === 'drawn' ? cityFacts(all, city) : []
  const facts: Fact[] = [
    sampleFact(heard.length, all.length),
    ...counted,
    ...rates.facts(),
    ...Object.values(own).flatMap((tally) => tally.facts()),
    ...climateFacts(profile, air, seed, fromMs),
  ]
  return {
    sites: report.sites,
    ofSites: all.length,
    messages: report.sent,
    kinds: report.kinds,
    facts: profile.id === 'yantai' ? facts : facts.map(withoutCityFigures),
  }
}

const sampleFact = (heard: number, all: number): Fact => ({
  group: 'city',
  zh: '本次模拟的工地',
  en: 'sites simulated',
  unit: '',
  expected: only(all),
  source: 'sites of the city; more with --sites [CALC]',
  ours: heard,
  ...(heard < all && {
    note: 'counts are of the whole city, numbers of messages told for it, the rest is of these sites',
  }),
})

/** Numbers of messages of Yantai say nothing of another city. */
const withoutCityFigures = (fact: Fact): Fact =>
  /^msg\//.test(fact.unit) || (fact.unit === '' && fact.group !== 'dust')
    ? { ...fact, expected: { ...fact.expected, from: null, to: null } }
    : fact
