import { describe, expect, it } from 'vitest'
import type { Reading } from '../../ingest/reading.ts'
import { dustMinute, MINUTE_MS, siteView } from '../windows/testStates.ts'
import { DUST_RULES, dustRules } from './dust.ts'
import { DUST_STANDARDS } from './dustStandards.ts'
import { expectWellFormed, saysOf, sweptSays } from './minuteRules.suite.ts'
import { air, DUST_VECTORS, type Scene, START_MS } from './testDustVectors.ts'

const SITES = ['YT-0001', 'YT-0101', 'YT-0102', 'YT-0103'].map((siteId) => siteView(siteId, '牟平区'))

/** Minutes of the monitor, each after those of three other sites of the district. */
function readingsOf(minutes: number, scene: Scene, district?: number): Reading[] {
  const readings: Reading[] = []
  for (let minute = 1; minute <= minutes; minute++) {
    const endMs = START_MS + minute * MINUTE_MS
    if (district !== undefined)
      for (const { siteId } of SITES.slice(1))
        readings.push(dustMinute(endMs, { siteId, deviceId: `YC-${siteId}-1`, pm10UgM3: district }))
    const change = scene(minute)
    if (change !== null) readings.push(dustMinute(endMs, change))
  }
  return readings
}

describe('rules for dust', () => {
  it('are well-formed records, and each has a vector', () => {
    expectWellFormed(DUST_RULES)
    const ids = new Set([...DUST_VECTORS.map(({ id }) => id), 'dust-silent', 'dust-unjudged'])
    expect([...ids].sort()).toEqual(DUST_RULES.map(({ id }) => id).sort())
  })

  it.each(DUST_VECTORS)('$id raises in minute $raises and clears in minute $clears', (vector) => {
    const { id, district, over, untilMin, within, recovered, raises, clears } = vector
    const backMin = within ? untilMin + 60 : untilMin
    const scene: Scene = (minute) =>
      minute <= untilMin ? over(minute) : minute <= backMin ? within!(minute) : recovered(minute)
    expect(saysOf(id, readingsOf(clears + 10, scene, district), START_MS, { sites: SITES })).toEqual([
      [raises, 'raise'],
      [clears, 'clear'],
    ])
  })

  it.each(
    DUST_VECTORS.flatMap(({ id, district, below }) =>
      below.map((scene, way) => ({ id, district, scene, way })),
    ),
  )('$id says nothing just below its limit, way $way', ({ id, district, scene }) => {
    expect(saysOf(id, readingsOf(180, scene, district), START_MS, { sites: SITES })).toEqual([])
  })

  it('dust-silent raises after 10 min without a message, and clears with the next', () => {
    const says = sweptSays(
      'dust-silent',
      (m) => (m <= 5 || m === 30 ? dustMinute(START_MS + m * MINUTE_MS) : null),
      31,
      START_MS,
    )
    expect(says.map(([, change]) => change)).toEqual(['raise', 'clear'])
    expect(says[0]![0]).toBeCloseTo(15, 0)
  })

  it.each(['D', 'B'] as const)(
    '[M17] dust-unjudged raises when mark %s has stood for half an hour',
    (mark) => {
      const says = sweptSays(
        'dust-unjudged',
        (m) =>
          dustMinute(START_MS + m * MINUTE_MS, m > 5 && m < 50 ? { quality: 'bad', mark, pm10UgM3: 0 } : {}),
        51,
        START_MS,
      )
      expect(says.map(([, change]) => change)).toEqual(['raise', 'clear'])
      expect(says[0]![0]).toBeCloseTo(35, 0)
    },
  )
})

describe('absolute and relative', () => {
  it('the hour of 163 against 95 is yellow and no step more', () => {
    const readings = readingsOf(60, air(163), 95)
    const levels = DUST_RULES.filter(({ id }) => /^dust-(hour|excess|two)/.test(id))
    const raised = levels.filter(({ id }) => saysOf(id, readings, START_MS, { sites: SITES }).length > 0)
    expect(raised.map(({ id }) => id)).toEqual(['dust-hour-blue', 'dust-hour-yellow'])
  })

  it('without a fresh district only the absolute limits are judged', () => {
    const alone = readingsOf(60, air(163))
    expect(saysOf('dust-excess-blue', alone, START_MS, { sites: SITES })).toEqual([])
    expect(saysOf('dust-hour-yellow', alone, START_MS, { sites: SITES })).toEqual([[60, 'raise']])
  })

  it('[A3] an excess is not over because the other sites have fallen silent', () => {
    const readings = readingsOf(180, air(163), 50).filter(
      ({ body }) => body.siteId === 'YT-0001' || body.measuredAtMs <= START_MS + 60 * MINUTE_MS,
    )
    expect(saysOf('dust-excess-orange', readings, START_MS, { sites: SITES })).toEqual([[60, 'raise']])
  })
})

describe('marks and late minutes', () => {
  it('[M17] a fault, whose values are zero on purpose, clears nothing', () => {
    const scene: Scene = (minute) =>
      minute <= 60 ? { pm10UgM3: 300 } : { pm10UgM3: 0, mark: 'D', quality: 'bad', validPercent: 0 }
    expect(saysOf('dust-hour-red', readingsOf(200, scene), START_MS)).toEqual([[60, 'raise']])
  })

  it('[Q3] a late minute raises nothing itself and changes the next judgement', () => {
    const live = readingsOf(60, (minute) => (minute > 10 && minute < 59 ? null : { pm10UgM3: 120 }))
    const late = readingsOf(58, (minute) => (minute > 10 ? { pm10UgM3: 170 } : null)).map((one) => ({
      ...one,
      late: true,
    }))
    expect(saysOf('dust-hour-yellow', [...live, ...late], START_MS)).toEqual([])
    const next = dustMinute(START_MS + 61 * MINUTE_MS, { pm10UgM3: 120 })
    expect(saysOf('dust-hour-yellow', [...live, ...late, next], START_MS)).toEqual([[61, 'raise']])
    expect(saysOf('dust-hour-yellow', [...live, next], START_MS)).toEqual([])
  })
})

describe('standards that a bureau may choose', () => {
  it('each make well-formed rules with a name of their own', () => {
    const all = dustRules(...(Object.keys(DUST_STANDARDS) as (keyof typeof DUST_STANDARDS)[]))
    expectWellFormed(all)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  })

  it.each([
    { id: 'dust-wuhan-warning', chosen: 'wuhan2017', below: air(150), over: air(150.1), raises: 60 },
    { id: 'dust-wuhan-stop', chosen: 'wuhan2017', below: air(200), over: air(200.1), raises: 60 },
    {
      id: 'dust-liaoning-urban',
      chosen: 'liaoningUrban',
      below: air(200, { tspUgM3: 800 }),
      over: air(200, { tspUgM3: 800.1 }),
      raises: 4,
    },
    {
      id: 'dust-liaoning-rural',
      chosen: 'liaoningRural',
      below: air(200, { tspUgM3: 1000 }),
      over: air(200, { tspUgM3: 1000.1 }),
      raises: 4,
    },
    {
      id: 'dust-shaanxi-earthwork',
      chosen: 'shaanxiEarthwork',
      below: air(200, { tspUgM3: 800 }),
      over: air(200, { tspUgM3: 800.1 }),
      raises: 60,
    },
    {
      id: 'dust-shaanxi-structure',
      chosen: 'shaanxiStructure',
      below: air(200, { tspUgM3: 700 }),
      over: air(200, { tspUgM3: 700.1 }),
      raises: 60,
    },
  ] as const)('$chosen: $id', ({ id, chosen, below, over, raises }) => {
    const rules = dustRules(chosen)
    expect(saysOf(id, readingsOf(120, below), START_MS, {}, rules)).toEqual([])
    expect(saysOf(id, readingsOf(90, over), START_MS, {}, rules)).toEqual([[raises, 'raise']])
  })

  it('Wuhan 2017: a stop stands until an hour is below 150', () => {
    const scene: Scene = (minute) => ({ pm10UgM3: minute <= 60 ? 210 : minute <= 120 ? 150 : 149.9 })
    expect(saysOf('dust-wuhan-stop', readingsOf(190, scene), START_MS, {}, dustRules('wuhan2017'))).toEqual([
      [60, 'raise'],
      [180, 'clear'],
    ])
  })
})
