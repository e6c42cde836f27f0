import type { CraneView, HoistView, SiteRegistration } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../ingest/reading.ts'
import { ALL_RULES } from './library/allRules.ts'
import { RuleEngine } from './ruleEngine.ts'
import { craneFiled, hoistFiled, hoistReading, START_MS, stateReading } from './testReadings.ts'

const at = (reading: Reading, receivedAtMs: number): Reading => ({ ...reading, receivedAtMs })

describe('devices of several kinds', () => {
  it('are silent each by the rule of its kind', () => {
    const engine = new RuleEngine(ALL_RULES, [])
    engine.sweep(START_MS)
    for (const reading of [stateReading(0), hoistReading(0)]) engine.judge(at(reading, START_MS), START_MS)
    const said = Array.from({ length: 70 }, (_, i) => engine.sweep(START_MS + 1000 * (i + 1))).flat()
    expect(said.map(({ ruleId, evidence }) => [ruleId, evidence.deviceKind, evidence.measuredAtMs])).toEqual([
      ['crane-silent', 'crane', START_MS + 15_000],
      ['hoist-silent', 'hoist', START_MS + 60_000],
    ])
  })

  it('go on from checkpoints and known devices of their own kind', () => {
    const known = (deviceKind: 'crane' | 'hoist', deviceId: string) => ({
      siteId: 'YT-0001',
      deviceId,
      deviceKind,
      bootId: 'boot1',
      seq: 3,
      lastStateMs: null,
    })
    const devices = [known('crane', 'TC-YT-0001-1'), known('hoist', 'SJ-YT-0001-1L')]
    const before = new RuleEngine(ALL_RULES, [], devices)
    for (let s = 0; s <= 60; s++) before.sweep(START_MS + 1000 * s)
    const checkpoints = before.drainCheckpoints()
    expect(checkpoints.map(({ ruleId }) => ruleId)).toEqual(['crane-silent', 'hoist-silent'])
    const after = new RuleEngine(ALL_RULES, checkpoints, devices)
    expect(after.judge(hoistReading(100), START_MS + 100_000)).toMatchObject([
      { ruleId: 'hoist-silent', change: 'clear' },
    ])
    expect(after.judge(stateReading(100), START_MS + 100_000)).toMatchObject([
      { ruleId: 'crane-silent', change: 'clear' },
    ])
  })

  it('that share an id do not share a track', () => {
    const engine = new RuleEngine(ALL_RULES, [])
    const deviceId = 'X-1'
    const overloaded = { deviceId, momentPercent: 120 }
    const said = [0, 1, 2, 3].flatMap((seq) => [
      ...engine.judge(stateReading(seq, overloaded), START_MS),
      ...engine.judge(hoistReading(seq, { deviceId }), START_MS),
    ])
    expect(said.map(({ evidence }) => evidence.deviceKind)).toContain('crane')
    expect(said.map(({ evidence }) => evidence.deviceKind)).not.toContain('hoist')
  })
})

describe('[M14] a cage that speaks every 15 s and cannot be judged', () => {
  it('is raised after a minute: its slow pace is no new beginning', () => {
    const engine = new RuleEngine(ALL_RULES, [])
    const said = Array.from({ length: 121 }, (_, s) => {
      const nowMs = START_MS + 1000 * s
      const bad = s % 15 === 0 ? engine.judge(at(hoistReading(s, { quality: 'bad' }), nowMs), nowMs) : []
      return [...bad, ...engine.sweep(nowMs)].map(({ ruleId }): [number, string] => [s, ruleId])
    }).flat()
    expect(said).toEqual([[60, 'hoist-unjudged']])
  })
})

describe('[Q3] a back-fill', () => {
  const backFilled = (seq: number, receivedAtMs: number): Reading => ({
    ...hoistReading(seq, { loadPercent: 130 }, true),
    backFill: true,
    receivedAtMs,
  })

  it('raises nothing, and says neither that its device is at work nor that it is not', () => {
    const engine = new RuleEngine(ALL_RULES, [])
    const said = Array.from({ length: 90 }, (_, s) => {
      const nowMs = START_MS + 1000 * s
      return [...(s < 20 ? engine.judge(backFilled(s, nowMs), nowMs) : []), ...engine.sweep(nowMs)]
    }).flat()
    expect(said).toEqual([])
  })

  it('ends no silence', () => {
    const engine = new RuleEngine(ALL_RULES, [])
    engine.sweep(START_MS)
    engine.judge(at(hoistReading(0), START_MS), START_MS)
    for (let s = 1; s <= 60; s++) engine.sweep(START_MS + 1000 * s)
    expect(engine.judge(backFilled(1, START_MS + 61_000), START_MS + 61_000)).toEqual([])
    expect(engine.judge(at(hoistReading(2), START_MS + 62_000), START_MS + 62_000)).toMatchObject([
      { ruleId: 'hoist-silent', change: 'clear' },
    ])
  })
})

describe('what a restart goes on from', () => {
  it('has registrations and newest states, whatever kinds there are', () => {
    const devices: [CraneView, HoistView] = [
      { ...craneFiled(0).body, deviceKind: 'crane' },
      { ...hoistFiled(0).body, deviceKind: 'hoist' },
    ]
    const site = { siteId: 'YT-0001', districtZh: '芝罘区' } as SiteRegistration
    const latest = [hoistReading(10, { heightM: 42 })]
    const engine = new RuleEngine(ALL_RULES, [], [], { sites: [site], devices, latest })
    const said = engine.judge(hoistReading(11, { heightM: 12, speedMps: 0.7, floor: null }), START_MS)
    expect(said.map(({ ruleId }) => ruleId)).toEqual(['hoist-overspeed', 'hoist-height-jump'])
  })
})
