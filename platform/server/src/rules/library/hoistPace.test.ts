import type { HoistState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import type { Judgement } from '../judgement.ts'
import { RuleEngine } from '../ruleEngine.ts'
import { hoistEventReading, hoistFiled, hoistReading, START_MS } from '../testReadings.ts'
import { HOIST_RULES } from './hoist.ts'

/** States at these seconds; what the rule said, and when. */
function judgeAt(ruleId: string, states: [second: number, change: Partial<HoistState>][]) {
  const engine = new RuleEngine(HOIST_RULES, [])
  engine.judge(hoistFiled(0), START_MS)
  return states.flatMap(([second, change], seq) => {
    const reading = hoistReading(seq, { measuredAtMs: START_MS + second * 1000, ...change })
    return engine
      .judge(reading, reading.receivedAtMs)
      .filter((judgement) => judgement.ruleId === ruleId)
      .map(({ change: said }): [string, number] => [said, second])
  })
}

describe('hoist-upload-gap', () => {
  const id = 'hoist-upload-gap'

  it('[M14] is silent about a cage at rest that speaks every 15 s', () => {
    expect(
      judgeAt(
        id,
        [0, 15, 30, 45, 60].map((s) => [s, {}]),
      ),
    ).toEqual([])
  })

  it('raises for a gap of 16 s to a minute when it is over, and clears after ten seconds without another', () => {
    const second: [number, Partial<HoistState>][] = Array.from({ length: 12 }, (_, i) => [40 + i, {}])
    expect(
      judgeAt(id, [
        [0, {}],
        [16, {}],
      ]),
    ).toEqual([['raise', 16]])
    expect(judgeAt(id, [[0, {}], [39, {}], ...second])).toEqual([
      ['raise', 39],
      ['clear', 50],
    ])
  })

  it('leaves a longer one to the rule about silence, and a restart of the device alone', () => {
    expect(
      judgeAt(id, [
        [0, {}],
        [60, {}],
      ]),
    ).toEqual([])
    expect(
      judgeAt(id, [
        [0, {}],
        [39, { bootId: 'boot2' }],
      ]),
    ).toEqual([])
  })
})

describe('hoist-height-jump', () => {
  const id = 'hoist-height-jump'

  it('raises where the height changes faster than any cage drives', () => {
    expect(
      judgeAt(id, [
        [0, { heightM: 42 }],
        [1, { heightM: 43.6 }],
      ]),
    ).toEqual([])
    expect(
      judgeAt(id, [
        [0, { heightM: 42 }],
        [1, { heightM: 45 }],
      ]),
    ).toEqual([['raise', 1]])
    expect(
      judgeAt(id, [
        [0, { heightM: 42 }],
        [5, { heightM: 0 }],
      ]),
    ).toEqual([['raise', 5]])
  })

  it('does not take the error of two heights at almost one moment for a speed', () => {
    expect(
      judgeAt(id, [
        [0, { heightM: 42 }],
        [0.1, { heightM: 42.4 }],
      ]),
    ).toEqual([])
  })

  it('clears after ten seconds without another jump', () => {
    const after: [number, Partial<HoistState>][] = Array.from({ length: 12 }, (_, i) => [
      2 + i,
      { heightM: 0 },
    ])
    expect(judgeAt(id, [[0, { heightM: 42 }], [1, { heightM: 0 }], ...after])).toEqual([
      ['raise', 1],
      ['clear', 12],
    ])
  })
})

describe('a cage at rest, which speaks every 15 s', () => {
  it('is found overloaded by its second state and recovered by the second after that', () => {
    expect(
      judgeAt('hoist-load-alarm', [
        [0, {}],
        [15, { loadPercent: 104 }],
        [30, { loadPercent: 104 }],
        [45, { loadPercent: 20 }],
        [60, { loadPercent: 20 }],
      ]),
    ).toEqual([
      ['raise', 30],
      ['clear', 60],
    ])
  })

  it('is not found overloaded by two states with a silence between them', () => {
    expect(
      judgeAt('hoist-load-alarm', [
        [0, { loadPercent: 104 }],
        [40, { loadPercent: 104 }],
      ]),
    ).toEqual([])
  })
})

describe('what is not known', () => {
  it('raises nothing: a cage that has not registered has no limit of persons, no rated speed and no dates', () => {
    const engine = new RuleEngine(HOIST_RULES, [])
    const said = Array.from({ length: 30 }, (_, second) =>
      engine.judge(hoistReading(second, { personCount: 60, speedMps: 3, floor: 80 }), START_MS),
    )
    expect(said.flat()).toEqual([])
  })
})

describe('what a judgement about a hoist says', () => {
  const of = (said: readonly Judgement[], ruleId: string) =>
    said.find((judgement) => judgement.ruleId === ruleId)

  it('shows the registered limit beside the persons', () => {
    const engine = new RuleEngine(HOIST_RULES, [])
    engine.judge(hoistFiled(0, { limitPersonCount: 12 }), START_MS)
    const said = [0, 1, 2, 3].flatMap((s) => engine.judge(hoistReading(s, { personCount: 15 }), START_MS))
    expect(of(said, 'hoist-persons-over')?.cause).toMatchObject({
      quantity: 'personCount',
      value: 15,
      limit: 12,
    })
    expect(of(said, 'hoist-persons-over')?.evidence).toMatchObject({
      deviceKind: 'hoist',
      deviceId: 'SJ-YT-0001-1L',
    })
  })

  it('[M16] follows the event of a switch that acts between two states', () => {
    const engine = new RuleEngine(HOIST_RULES, [])
    const event = { type: 'limit', limit: 'antiFall', acting: true, heightM: 40.2, speedMps: -1.21 } as const
    const said = [
      ...engine.judge(hoistReading(0), START_MS),
      ...engine.judge(hoistEventReading(1, event, { measuredAtMs: START_MS + 400 }), START_MS + 410),
    ]
    expect(said).toMatchObject([
      {
        ruleId: 'hoist-anti-fall-tripped',
        change: 'raise',
        cause: { quantity: 'speedMps', value: -1.21, context: { heightM: 40.2, driverId: null } },
      },
    ])
  })
})

describe('a silent cage', () => {
  it('is raised after a minute, not after the 15 s of a crane', () => {
    const engine = new RuleEngine(HOIST_RULES, [])
    engine.sweep(START_MS)
    engine.judge(hoistReading(0), START_MS)
    const said = Array.from({ length: 90 }, (_, s) => engine.sweep(START_MS + 1_000 * (s + 1))).flat()
    expect(said.map(({ ruleId, cause }) => [ruleId, Math.floor(cause.value!)])).toEqual([
      ['hoist-silent', 60],
    ])
  })
})
