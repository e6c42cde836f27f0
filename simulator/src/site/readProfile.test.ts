import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import type { CityProfile, DrawnProfile, ExplicitProfile } from './profile.ts'
import { readProfile } from './readProfile.ts'
import { buildRoster } from './roster.ts'
import { SAMPLE } from './sample.ts'
import { YANTAI } from './yantai.ts'

type Tree = Record<string, unknown>
const copy = <P extends CityProfile>(profile: P) => structuredClone(profile) as P & Tree
/** Mistakes of a profile written as YAML, without file name and line. */
function mistakesOf(profile: unknown): string[] {
  const read = readProfile(stringify(profile), 'city.yaml')
  if ('profile' in read) return []
  return read.mistakes.map((m) => m.replace(/^city\.yaml: /, '').replace(/ \(line \d+\)/, ''))
}
const sample = (change: (profile: ExplicitProfile & Tree) => void) => {
  const profile = copy(SAMPLE)
  change(profile)
  return mistakesOf(profile)
}
const yantai = (change: (counts: DrawnProfile['counts']) => void) => {
  const profile = copy(YANTAI)
  change(profile.counts)
  return mistakesOf(profile)
}
const CHART: [number, number][] = [
  [3, 6],
  [14, 6],
  [25, 3.04],
  [40, 1.73],
  [50, 1.3],
]

describe('a profile that a deployer has written', () => {
  it('is read from YAML and from JSON, and is the same city', () => {
    for (const profile of [SAMPLE, YANTAI]) {
      expect(readProfile(stringify(profile), 'a.yaml')).toEqual({ profile })
      expect(readProfile(JSON.stringify(profile, null, 2), 'a.json')).toEqual({ profile })
    }
  })

  it('may be the one of the documentation', () => {
    const page = readFileSync(new URL('../../../docs/city.md', import.meta.url), 'utf8')
    const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((m) => m[1]!)
    expect(examples.length).toBeGreaterThanOrEqual(2)
    for (const example of examples) {
      const read = readProfile(example, 'docs/city.md')
      if ('mistakes' in read) throw new Error(read.mistakes.join('\n'))
      const options = { seed: 7, scale: 2, sites: 50 }
      expect(buildRoster(read.profile, options).length).toBeGreaterThan(0)
    }
  })

  it('tells every mistake at once, each with its file, its place and its line', () => {
    const text = stringify(SAMPLE)
      .replace('timeZone: Asia/Shanghai', 'timeZone: Asia/Yantai')
      .replace('- R135-8', '- R999-9')
      .replace('district: Laishan', 'district: Nowhere')
      .replace('storeysPlanned: 18', 'storeysPlanned: 0')
    const read = readProfile(text, 'city.yaml')
    const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1
    expect(read).toEqual({
      mistakes: [
        `city.yaml: timeZone (line ${lineOf('Asia/Yantai')}) is no time zone; one is Asia/Shanghai`,
        expect.stringMatching(
          new RegExp(
            `^city.yaml: sites\\[0\\]\\.cranes\\[0\\] \\(line ${lineOf('R999-9')}\\) there is no crane model R999-9; there are R90-5, `,
          ),
        ),
        `city.yaml: sites[1].district (line ${lineOf('Nowhere')}) there is no district Nowhere`,
        `city.yaml: sites[2].storeysDone (line ${lineOf('storeysDone: 6')}) 6 storeys stand of 0 planned`,
        `city.yaml: sites[2].storeysPlanned (line ${lineOf('storeysPlanned: 0')}) must be at least 1`,
      ],
    })
  })

  it('is refused when it is no profile at all', () => {
    expect(readProfile('', 'x.yaml')).toEqual({
      mistakes: [expect.stringMatching(/^x.yaml: must be a profile/)],
    })
    expect(readProfile('- 1\n- 2', 'x.yaml')).toEqual({
      mistakes: [expect.stringMatching(/must be a profile/)],
    })
    expect(readProfile('kind: [explicit', 'x.yaml')).toEqual({
      mistakes: [expect.stringMatching(/^x.yaml: .*\(line 1\)/)],
    })
    expect(readProfile('{"kind": "explicit",, }', 'x.json')).toHaveProperty('mistakes')
    expect(readProfile('kind: town', 'x.yaml')).toEqual({
      mistakes: ['x.yaml: kind (line 1) must be explicit (sites one by one) or drawn (counts only)'],
    })
    expect(readProfile('kind: explicit', 'x.yaml')).toHaveProperty('mistakes')
    const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefghij'
      .split('')
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghij'[i]}`).join()}]`)
      .join('\n')}\nkind: explicit`
    expect(readProfile(bomb, 'x.yaml')).toHaveProperty('mistakes')
  })

  it('may not have a crane of unknown model, nor a jib longer than its chart', () => {
    expect(sample((p) => (p.sites[3]!.cranes = ['QTZ99']))).toEqual([
      expect.stringMatching(/^sites\[3\]\.cranes\[0\] there is no crane model QTZ99; there are R90-5, /),
    ])
    expect(sample((p) => (p.sites[0]!.cranes[1] = { model: 'QTZ63-50', jibLengthM: 56 }))).toEqual([
      'sites[0].cranes[1] a jib of 56 m is longer than the chart of QTZ63-50, which ends at 50 m',
    ])
    expect(sample((p) => (p.sites[0]!.cranes[1] = { model: 'QTZ63-50', jibLengthM: 45 }))).toEqual([])
    expect(sample((p) => (p.sites[0]!.cranes[1] = 7 as never))).toEqual([
      'sites[0].cranes[1] must be the name of a crane model, or model with jibLengthM and deviceId',
    ])
  })

  it('may bring crane models of its own, whose charts are checked', () => {
    const own = (given: object) =>
      sample((p) => {
        p.craneModels = [{ id: 'MINE-50', like: 'TC5610', jibLengthM: 50, chart4: CHART, ...given }]
        p.sites[0]!.cranes = ['MINE-50']
      })
    expect(own({})).toEqual([])
    expect(own({ jibLengthM: 55 })).toEqual([
      'craneModels[0].chart4 a jib of 55 m is longer than its chart, which ends at 50 m',
    ])
    expect(own({ chart4: [...CHART].reverse() })).toEqual([
      'craneModels[0].chart4 radii must grow from each point to the next',
    ])
    expect(own({ chart4: CHART.map(([r, q]) => [r, r === 40 ? 4 : q]) })).toEqual([
      'craneModels[0].chart4 the load grows at 40 m; further out a crane lifts less',
    ])
    expect(own({ chart4: CHART.map(([r, q]) => [r, r === 40 ? 2.6 : q]) })).toEqual([
      expect.stringMatching(/^craneModels\[0\]\.chart4 the loads are up to \d+ % off the form/),
    ])
    expect(own({ id: 'TC5610' })).toEqual(
      expect.arrayContaining(['craneModels[0].id there is a crane model TC5610 already']),
    )
    expect(own({ like: 'TC1' })).toEqual([
      expect.stringMatching(/^craneModels\[0\]\.like must be R90-5, .* or TC7030-12$/),
    ])
  })

  it('may not have two devices or two sites of one id', () => {
    expect(sample((p) => (p.sites[2]!.siteId = 'YT-0001'))).toEqual([
      'sites[2].cranes[0] TC-YT-0001-1 is the id of sites[0].cranes[0] too',
      'sites[2].cranes[1] TC-YT-0001-2 is the id of sites[0].cranes[1] too',
      'sites[2].cranes[2] TC-YT-0001-3 is the id of sites[0].cranes[2] too',
      'sites[2].siteId YT-0001 is what another site is called by itself',
      'sites[2].siteId YT-0001 is the id of sites[0] too',
    ])
    expect(
      sample((p) => {
        p.sites[4]!.cranes[0] = { model: 'TC6013', deviceId: 'CRANE-A' }
        p.sites[7]!.cranes[0] = { model: 'TC6013', deviceId: 'CRANE-A' }
      }),
    ).toEqual(['sites[7].cranes[0] CRANE-A is the id of sites[4].cranes[0] too'])
    for (const deviceId of [
      'YC-YT-0002-1',
      'TC-YT-0099-1',
      'SJ-YT-0001-1L',
      'JK-YT-0004-1-CX-01',
      'GW-YT-0001',
    ])
      expect(sample((p) => (p.sites[4]!.cranes[0] = { model: 'TC6013', deviceId }))).toEqual([
        `sites[4].cranes[0] ${deviceId} is what another device is called by itself`,
      ])
    expect(sample((p) => (p.sites[4]!.cranes[0] = { model: 'TC6013', deviceId: 'TC-0099' }))).toEqual([])
    expect(sample((p) => (p.sites[2]!.siteId = 'SITE-A'))).toEqual([])
  })

  it('may not have a pit without an outline, or with one that is none', () => {
    const pit = (change: (pit: Tree) => void) => sample((p) => change(p.sites[3]!.pits[0] as unknown as Tree))
    expect(pit((one) => delete one.outline)).toEqual(['sites[3].pits[0].outline is missing'])
    expect(pit((one) => (one.outline = []))).toEqual([
      'sites[3].pits[0].outline must have at least 3 entries',
    ])
    const spots = (list: number[][]) => list.map(([xM, yM]) => ({ xM, yM }))
    expect(
      pit(
        (one) =>
          (one.outline = spots([
            [0, 0],
            [40, 40],
            [40, 0],
            [0, 40],
          ])),
      ),
    ).toEqual(['sites[3].pits[0].outline the outline crosses itself: side 1 and side 3'])
    expect(
      pit(
        (one) =>
          (one.outline = spots([
            [0, 0],
            [4, 0],
            [4, 4],
          ])),
      ),
    ).toEqual(['sites[3].pits[0].outline the outline encloses 8 m²; a pit has at least 50'])
    expect(sample((p) => (p.sites[3]!.phase = 'structure'))).toEqual([
      'sites[3].pits a pit is open in the phase foundation only',
    ])
  })

  it('may not have counts below zero, no sites, or counts that cannot come out', () => {
    expect(yantai((c) => (c.cranes = -1))).toEqual(['counts.cranes must be at least 0'])
    expect(yantai((c) => (c.sites = 0))).toEqual(['counts.sites must be at least 1'])
    expect(yantai((c) => (c.sites = 1.5))).toEqual(['counts.sites must be a whole number'])
    expect(yantai((c) => (c.sites = 1_000_000))).toEqual(['counts.sites must be at most 20000'])
    expect(yantai((c) => (c.cranes = 200))).toEqual([
      'counts.cranes 200 cranes are fewer than the 263 sites that have one',
    ])
    expect(yantai((c) => (c.cranes = 5000))).toEqual([
      'counts.cranes 5000 cranes are too many for 263 sites: a site has 6 at most',
    ])
    expect(yantai((c) => (c.active = 900))).toEqual(['counts.active 900 active sites are more than all 794'])
    expect(yantai((c) => (c.fleet[2]!.model = 'X'))).toEqual([
      expect.stringMatching(/^counts\.fleet\[2\]\.model there is no crane model X/),
    ])
    expect(yantai((c) => (c.phases = { foundation: 0, structure: 0, 'fit-out': 1 }))).toEqual([
      expect.stringMatching(/^counts \d+ cranes do not fit on \d+ sites of the phases that may have them$/),
    ])
    expect(sample((p) => (p.sites = []))).toEqual(['sites must have at least 1 entries'])
  })

  it('may not have fields that nobody knows, shifts that overlap, or days that are none', () => {
    expect(sample((p) => ((p.sites[1]! as unknown as Tree).hoist = 2))).toEqual([
      'sites[1].hoist there is no such field',
    ])
    const shifts = (list: [number, number][]) => sample((p) => (p.calendar.shifts = list))
    expect(
      shifts([
        [6, 12],
        [11, 18],
      ]),
    ).toEqual(['calendar.shifts[1] must begin after the shift before it has ended'])
    expect(shifts([[12, 6]])).toEqual(['calendar.shifts[0] must end after it begins'])
    expect(sample((p) => (p.calendar.holidays[0]!.from = '2026-13-01'))).toEqual([
      'calendar.holidays[0].from is no day of the calendar',
    ])
    expect(sample((p) => (p.calendar.holidays[0]!.to = '2026-02-30'))).toEqual([
      'calendar.holidays[0].to is no day of the calendar',
    ])
    expect(sample((p) => (p.calendar.holidays[0]!.to = '2025-12-31'))).toEqual([
      'calendar.holidays[0] ends on 2025-12-31, before it begins on 2026-01-01',
    ])
    expect(sample((p) => p.climate.rainMm.pop())).toEqual(['climate.rainMm must have 12 entries'])
  })
})
