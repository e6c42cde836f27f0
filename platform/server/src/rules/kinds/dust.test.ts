import type { DustMinute } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { at, dustMinute, figuresOf, MINUTE_MS, siteView } from '../windows/testStates.ts'
import { dustFigures } from './dust.ts'

type Change = Partial<DustMinute>

/** Tells a kind of minutes, the first of which ends at `firstEnd`, and gives the figures of the last. */
function figures(firstEnd: string, changes: readonly (Change | null)[], kind = dustFigures()) {
  let last = dustMinute(at(firstEnd))
  for (const [i, change] of changes.entries()) {
    if (change === null) continue
    last = dustMinute(at(firstEnd) + i * MINUTE_MS, change)
    kind.remember(last)
  }
  return figuresOf(kind, last, true)
}
const times = <T>(n: number, change: T): T[] => Array.from({ length: n }, () => change)
const pm10 = (...values: number[]): Change[] => values.map((pm10UgM3) => ({ pm10UgM3 }))

describe('means of a dust monitor', () => {
  it('of 5 min are known from four of them', () => {
    expect(figures('09:01', pm10(100, 110, 120, 130, 140)).pm10FiveMinUgM3).toBe(120)
    expect(figures('09:01', [...pm10(100, 110), null, ...pm10(130, 140)]).pm10FiveMinUgM3).toBe(120)
    expect(figures('09:01', [...pm10(100), null, null, ...pm10(130, 140)]).pm10FiveMinUgM3).toBeNaN()
  })

  it('of an hour are of the hour of the clock, from its last minute on until the next is complete', () => {
    const hours = [...times(60, { pm10UgM3: 100 }), ...times(60, { pm10UgM3: 200 })]
    const hourAfter = (minutes: number) => figures('09:01', hours.slice(0, minutes)).pm10HourUgM3
    expect([59, 60, 61, 119, 120].map(hourAfter)).toEqual([Number.NaN, 100, 100, 100, 200])
    expect(figures('09:01', hours.slice(0, 90)).pm10RunningHourUgM3).toBe(150)
  })

  it('of an hour need 45 minutes of it', () => {
    expect(figures('09:01', [...times(44, null), ...times(16, { pm10UgM3: 100 })]).pm10HourUgM3).toBeNaN()
    expect(figures('09:01', [...times(15, null), ...times(45, { pm10UgM3: 100 })]).pm10HourUgM3).toBe(100)
  })

  it.each(['D', 'F', 'C', 'B', 'M'] as const)(
    '[M17] leave out minutes marked %s: they are gaps, not zeros',
    (mark) => {
      const minutes: Change[] = [...pm10(100, 100, 100), { pm10UgM3: 0, mark }, ...pm10(100)]
      expect(figures('09:01', minutes).pm10FiveMinUgM3).toBe(100)
    },
  )

  it('leave out minutes with less than half of their values, and bad ones', () => {
    for (const change of [{ validPercent: 49 }, { quality: 'bad' as const }])
      expect(
        figures('09:01', [...pm10(100, 100, 100), { pm10UgM3: 900, ...change }, ...pm10(100)])
          .pm10FiveMinUgM3,
      ).toBe(100)
    expect(
      figures('09:01', [...pm10(100, 100, 100), { pm10UgM3: 200, validPercent: 50 }, ...pm10(100)])
        .pm10FiveMinUgM3,
    ).toBe(120)
  })

  it('[M17] count what is over range as the end of the range at least', () => {
    const over: Change = { pm10UgM3: 0, pm25UgM3: 0, tspUgM3: 0, mark: 'T' }
    expect(figures('09:01', [...pm10(100, 100, 100, 100), over]).pm10FiveMinUgM3).toBe(480)
    // TSP is over range and says so: PM10 is what it shows.
    const tspOver: Change = { pm10UgM3: 600, pm25UgM3: 90, tspUgM3: 30_000, mark: 'T' }
    expect(figures('09:01', [...pm10(100, 100, 100, 100), tspOver]).pm10FiveMinUgM3).toBe(200)
  })
})

describe('a site against its district', () => {
  /** Three other sites with an hour of these, and the own hour of 163, as in an hour message of HJ 212 in the field. */
  function kindWith(others: number[], minutes = 60) {
    const kind = dustFigures()
    for (const [i, pm10UgM3] of others.entries()) {
      const siteId = `YT-010${i}`
      kind.learnSite(siteView(siteId, '莱山区'))
      for (let minute = 1; minute <= minutes; minute++)
        kind.remember(
          dustMinute(at('09:00') + minute * MINUTE_MS, { siteId, deviceId: `YC-${siteId}-1`, pm10UgM3 }),
        )
    }
    kind.learnSite(siteView('YT-0001', '莱山区'))
    return kind
  }

  it('is the difference of the same hour: 163 against 95 are 68', () => {
    const { pm10ExcessUgM3, districtPm10UgM3, districtMonitors } = figures(
      '09:01',
      times(60, { pm10UgM3: 163 }),
      kindWith([90, 95, 140]),
    )
    expect({ pm10ExcessUgM3, districtPm10UgM3, districtMonitors }).toEqual({
      pm10ExcessUgM3: 68,
      districtPm10UgM3: 95,
      districtMonitors: 3,
    })
  })

  it('is not known with two other sites, before theirs have an hour, and once they have stopped', () => {
    const own = times(60, { pm10UgM3: 163 })
    expect(figures('09:01', own, kindWith([90, 95])).pm10ExcessUgM3).toBeNaN()
    expect(figures('09:01', own, kindWith([90, 95, 140], 40)).pm10ExcessUgM3).toBeNaN()
    expect(figures('09:01', times(120, { pm10UgM3: 163 }), kindWith([90, 95, 140])).pm10ExcessUgM3).toBeNaN()
  })

  it('is not known when the hour is older than 90 min by the time in which it is judged', () => {
    const kind = kindWith([90, 95, 140])
    const last = dustMinute(at('10:00'), { pm10UgM3: 163 })
    figures('09:01', times(60, { pm10UgM3: 163 }), kind)
    const excessAt = (atMs: number) => {
      const into = new Float64Array(Object.keys(kind.quantities).length + kind.facts.length)
      kind.read(last, atMs, into)
      return into[Object.keys(kind.quantities).indexOf('pm10ExcessUgM3')]
    }
    expect(excessAt(at('11:29'))).toBe(68)
    expect(excessAt(at('11:30'))).toBeNaN()
  })
})

describe('what a dust monitor says of itself', () => {
  it('finer dust than there is dust shows as more than 100 %; very clean air says nothing', () => {
    expect(figures('09:01', [{ pm25UgM3: 90, pm10UgM3: 60, tspUgM3: 200 }]).orderPercent).toBe(150)
    expect(figures('09:01', [{ pm25UgM3: 30, pm10UgM3: 60, tspUgM3: 40 }]).orderPercent).toBe(150)
    expect(figures('09:01', [{ pm25UgM3: 30, pm10UgM3: 60, tspUgM3: 100 }]).orderPercent).toBe(60)
    expect(figures('09:01', [{ pm25UgM3: 19, pm10UgM3: 10, tspUgM3: 20 }]).orderPercent).toBeNaN()
  })

  it('minutes in a row with the same values are counted; PM10 alone may repeat', () => {
    const stuck: Change = { pm10UgM3: 61, tspUgM3: 98 }
    expect(figures('09:01', [...pm10(55, 58), ...times(10, stuck)]).unchangedMin).toBe(10)
    expect(figures('09:01', [...times(5, stuck), null, ...times(3, stuck)]).unchangedMin).toBe(3)
    expect(figures('09:01', pm10(61, 61, 61, 61)).unchangedMin).toBe(1)
  })

  it('how far PM10 has fallen is told once the spray has run for 20 min', () => {
    const before = times(10, { pm10UgM3: 300 })
    const spray = (n: number, pm10UgM3: number) => times(n, { pm10UgM3, sprayOn: true })
    expect(figures('09:01', [...before, ...spray(19, 210)]).sprayFallPercent).toBeNaN()
    expect(figures('09:01', [...before, ...spray(20, 210)]).sprayFallPercent).toBe(30)
    expect(figures('09:01', [...before, ...spray(20, 330)]).sprayFallPercent).toBe(-10)
    expect(figures('09:01', [...before, ...spray(20, 210), { pm10UgM3: 210 }]).sprayFallPercent).toBeNaN()
    expect(figures('09:01', spray(40, 210)).sprayFallPercent).toBeNaN()
  })
})

describe('[Q3] late minutes of dust', () => {
  it('complete an hour that is over, as long as it stands', () => {
    const kind = dustFigures()
    const early = figures(
      '09:01',
      [...times(40, { pm10UgM3: 100 }), ...times(19, null), { pm10UgM3: 100 }],
      kind,
    )
    expect(early.pm10HourUgM3).toBeNaN()
    for (let minute = 41; minute < 60; minute++)
      kind.remember(dustMinute(at('09:00') + minute * MINUTE_MS, { pm10UgM3: 200 }, true))
    expect(figuresOf(kind, dustMinute(at('10:01'))).pm10HourUgM3).toBe(131.7)
  })

  it('older than two hours change nothing', () => {
    const kind = dustFigures()
    figures('09:01', times(180, { pm10UgM3: 100 }), kind)
    kind.remember(dustMinute(at('10:00'), { pm10UgM3: 5000 }, true))
    expect(figuresOf(kind, dustMinute(at('12:01'), { pm10UgM3: 100 })).pm10HourUgM3).toBe(100)
  })
})

describe('a restart', () => {
  it('in the middle of an hour goes on with the same figures', () => {
    const changes = Array.from({ length: 170 }, (_, i) => ({
      pm10UgM3: 80 + ((i * 37) % 91),
      sprayOn: i > 140,
    }))
    const went = figures('09:01', changes)
    const again = dustFigures()
    // The store has the last 2 h.
    expect(figures('09:51', changes.slice(50), again)).toEqual(went)
  })
})
