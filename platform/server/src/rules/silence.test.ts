import { describe, expect, it } from 'vitest'
import type { Judgement } from './judgement.ts'
import type { KnownDevice } from './knownDevices.ts'
import { CRANE_RULES } from './library/crane.ts'
import { RuleEngine } from './ruleEngine.ts'
import { eventReading, START_MS, stateReading } from './testReadings.ts'

/** Sweeps once a second from `fromS` to `toS`, seconds after the start of the tests' time. */
function sweepSeconds(engine: RuleEngine, fromS: number, toS: number): Judgement[] {
  const said: Judgement[] = []
  for (let s = fromS; s <= toS; s++) said.push(...engine.sweep(START_MS + s * 1000))
  return said
}

const known: KnownDevice = {
  siteId: 'YT-0001',
  deviceId: 'TC-YT-0001-1',
  deviceKind: 'crane',
  bootId: 'boot1',
  seq: 7,
  lastStateMs: START_MS - 60_000,
}

describe('a silent device', () => {
  it('is raised once, 15 s after it was last heard, on the evidence of its last message', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    engine.sweep(START_MS)
    engine.judge(stateReading(1), START_MS + 1_010)
    const said = sweepSeconds(engine, 1, 60)
    expect(said).toEqual([
      {
        ruleId: 'crane-silent',
        change: 'raise',
        cause: {
          quantity: 'silentS',
          value: 15.992,
          limit: 15,
          unit: 's',
          context: { lastHeardAtMs: START_MS + 1_008 },
        },
        evidence: {
          siteId: 'YT-0001',
          deviceId: 'TC-YT-0001-1',
          deviceKind: 'crane',
          bootId: 'boot1',
          seq: 1,
          measuredAtMs: START_MS + 17_000,
          sentAtMs: null,
          receivedAtMs: null,
        },
        judgedAtMs: START_MS + 17_000,
      },
    ])
  })

  it.each([
    ['a state', stateReading(30)],
    ['an event', eventReading(30, { type: 'power', on: true })],
    ['[Q2] a bad value', stateReading(30, { quality: 'bad' })],
    ['[Q3] a late reading', { ...stateReading(0, {}, true), receivedAtMs: START_MS + 30_008 }],
  ])('is heard again by %s, and then may fall silent again', (_, reading) => {
    const engine = new RuleEngine(CRANE_RULES, [])
    engine.sweep(START_MS)
    engine.judge(stateReading(1), START_MS + 1_010)
    const [raised] = sweepSeconds(engine, 1, 30)
    const [cleared] = engine.judge(reading, START_MS + 30_010)
    expect(cleared).toMatchObject({ ruleId: 'crane-silent', change: 'clear', cause: { value: 0 } })
    expect(cleared?.evidence).toMatchObject({
      measuredAtMs: START_MS + 30_008,
      receivedAtMs: START_MS + 30_008,
    })
    const again = sweepSeconds(engine, 31, 60)
    expect(again).toHaveLength(1)
    expect(again[0]?.evidence.seq).not.toBe(raised?.evidence.seq)
  })

  it('that speaks once a second is never raised', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    for (let s = 0; s < 100; s++) {
      expect(engine.judge(stateReading(s), START_MS + s * 1000)).toEqual([])
      expect(sweepSeconds(engine, s, s)).toEqual([])
    }
  })

  it('that the store knows is silent from the start of the platform on', () => {
    const engine = new RuleEngine(CRANE_RULES, [], [known])
    const said = sweepSeconds(engine, 100, 130)
    expect(said.map(({ change, evidence }) => [change, evidence.seq, evidence.measuredAtMs])).toEqual([
      ['raise', 7, START_MS + 115_000],
    ])
    expect(said[0]?.cause.context.lastHeardAtMs).toBeNull()
  })

  it('that was raised before a restart is not raised again, and clears when it is heard', () => {
    const before = new RuleEngine(CRANE_RULES, [], [known])
    expect(sweepSeconds(before, 0, 20)).toHaveLength(1)
    const after = new RuleEngine(CRANE_RULES, before.drainCheckpoints(), [known])
    expect(sweepSeconds(after, 25, 60)).toEqual([])
    expect(after.judge(stateReading(61), START_MS + 61_010)).toMatchObject([{ change: 'clear' }])
  })

  it('that was raised before a restart clears even if only its checkpoint is left', () => {
    const before = new RuleEngine(CRANE_RULES, [], [known])
    sweepSeconds(before, 0, 20)
    const after = new RuleEngine(CRANE_RULES, before.drainCheckpoints())
    expect(after.judge(stateReading(61), START_MS + 61_010)).toMatchObject([{ change: 'clear' }])
  })

  it('is not blamed for a time in which the platform itself was not listening', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    engine.sweep(START_MS)
    engine.judge(stateReading(1), START_MS + 1_010)
    expect(engine.sweep(START_MS + 2_000)).toEqual([])
    expect(engine.sweep(START_MS + 60_000)).toEqual([])
    expect(sweepSeconds(engine, 61, 74)).toEqual([])
    expect(sweepSeconds(engine, 75, 75)).toHaveLength(1)
  })

  it('clears after it was raised even if the platform clock was set back', () => {
    const engine = new RuleEngine(CRANE_RULES, [], [known])
    const [raised] = sweepSeconds(engine, 0, 20)
    const [cleared] = engine.judge(stateReading(3), START_MS + 3_010)
    expect(cleared!.evidence.measuredAtMs).toBeGreaterThan(raised!.evidence.measuredAtMs)
  })
})
