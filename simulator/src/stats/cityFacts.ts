import type { DeviceCounts } from '../runner/options.ts'
import type { Site } from '../site/plan.ts'
import { about, between, exactly, type Fact } from './fact.ts'
import { isActive } from './heard.ts'

const SEED = 'report of December 2021 [SEED]'

/** What the roster of the whole city counts, against the report that it was drawn from. Pure. */
export function cityFacts(roster: readonly Site[], kinds: DeviceCounts): Fact[] {
  const sites = roster.length
  const active = roster.filter(isActive).length
  const craneSites = roster.filter(({ cranes }) => cranes.length > 0)
  const dustSites = roster.filter(({ dust }) => dust.length > 0).length
  const pitSites = roster.filter(({ pits }) => pits.length > 0).length
  const percent = (n: number, of: number) => (of === 0 ? null : (100 * n) / of)
  const count = (
    group: Fact['group'],
    zh: string,
    en: string,
    n: number,
    value: number,
    source = SEED,
  ): Fact => ({
    group,
    zh,
    en,
    unit: '',
    expected: exactly(value),
    source,
    ours: n,
  })
  const ratio = (
    group: Fact['group'],
    zh: string,
    en: string,
    unit: string,
    ours: number | null,
    value: number,
  ): Fact => ({
    group,
    zh,
    en,
    unit,
    expected: { said: String(value), from: value - 0.06, to: value + 0.06 },
    source: '[CALC]',
    ours,
  })
  return [
    count('city', '接入工地', 'sites', sites, 794),
    count('city', '在建', 'under construction', active, 710),
    ratio('city', '在建占比', 'share under construction', '%', percent(active, sites), 89.4),
    count('crane', '塔吊', 'cranes', kinds.crane, 719),
    count('crane', '有塔吊的工地', 'sites with cranes', craneSites.length, 263),
    ratio('crane', '每工地塔吊', 'cranes on such a site', '', kinds.crane / craneSites.length, 2.73),
    ratio(
      'crane',
      '有塔吊的占比',
      'share of sites with cranes',
      '%',
      percent(craneSites.length, sites),
      33.1,
    ),
    {
      group: 'crane',
      zh: '群塔工地',
      en: 'crane sites with pairs',
      unit: '%',
      expected: between(70, 75),
      source: '[EA]',
      ours: percent(craneSites.filter(({ cranes }) => cranes.length > 1).length, craneSites.length),
    },
    count('hoist', '吊笼', 'cages', kinds.hoist, 600, '300 machines [EA]'),
    count('dust', '扬尘监测点', 'dust monitors', kinds.dust, 682),
    ratio('dust', '有监测的占比', 'share of sites with dust monitors', '%', percent(dustSites, sites), 83),
    ratio('dust', '每工地监测点', 'monitors on such a site', '', kinds.dust / dustSites, 1.03),
    count('noise', '噪声监测点', 'noise monitors', kinds.noise, 682, 'same box as dust [EA]'),
    count('pit', '深基坑工地', 'deep-pit sites', pitSites, 67),
    ratio('pit', '有深基坑的占比', 'share of sites with deep pits', '%', percent(pitSites, sites), 8.4),
    {
      group: 'pit',
      zh: '监测点',
      en: 'pit points',
      unit: '',
      expected: about(4020, 0.01),
      source: '60 a site [EA]',
      ours: kinds.pit,
    },
  ]
}
