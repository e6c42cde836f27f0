import { describe, expect, it } from 'vitest'
import type { Reading } from '../ingest/reading.ts'
import { CRANE_RULES } from './library/crane.ts'
import { RuleEngine } from './ruleEngine.ts'
import { eventReading, START_MS, stateReading } from './testReadings.ts'

const OVER = { momentPercent: 140, loadT: 4 }
type Said = [second: number, ruleId: string, change: string]

/** Plays one second after the other: what arrives in it, then a sweep. */
function play(
  readingOf: (s: number) => Reading | null,
  seconds: number,
  engine = new RuleEngine(CRANE_RULES, []),
) {
  const said: Said[] = []
  engine.sweep(START_MS)
  for (let s = 0; s < seconds; s++) {
    const reading = readingOf(s)
    const nowMs = START_MS + s * 1000 + 20
    const arrived = reading && { ...reading, receivedAtMs: nowMs }
    const judgements = [...(arrived ? engine.judge(arrived, nowMs) : []), ...engine.sweep(nowMs + 1)]
    for (const { ruleId, change } of judgements) said.push([s, ruleId, change])
  }
  return said
}
const of = (said: Said[], ...ruleIds: string[]) => said.filter(([, ruleId]) => ruleIds.includes(ruleId))
const LACKS = ['crane-unjudged', 'crane-silent']

describe('a crane that speaks and cannot be judged', () => {
  it.each<[string, (s: number) => Reading]>([
    ['[Q2] sends bad values', (s) => stateReading(s, { ...OVER, quality: 'bad' })],
    ['[Q3] sends history only', (s) => stateReading(s, OVER, true)],
    ['sends events only', (s) => eventReading(s, { type: 'power', on: s % 2 === 0 })],
  ])('%s: is raised once, after 15 s, and is not silent', (_, readingOf) => {
    expect(play(readingOf, 300)).toEqual([[15, 'crane-unjudged', 'raise']])
  })

  it('has a clock that stands still: is raised 15 s after its last new moment', () => {
    const said = play((s) => stateReading(s, { ...OVER, measuredAtMs: START_MS }), 300)
    expect(of(said, ...LACKS)).toEqual([[15, 'crane-unjudged', 'raise']])
  })

  it('has a clock that hardly moves: is raised, for no hold would ever end', () => {
    const said = play((s) => stateReading(s, { ...OVER, measuredAtMs: START_MS + s }), 300)
    expect(of(said, ...LACKS)).toEqual([[15, 'crane-unjudged', 'raise']])
  })

  it('clears with the first state that is judged, also after a restart', () => {
    const bad = (s: number) => stateReading(s, s < 30 ? { quality: 'bad' } : {})
    expect(play(bad, 60)).toEqual([
      [15, 'crane-unjudged', 'raise'],
      [30, 'crane-unjudged', 'clear'],
    ])
    const before = new RuleEngine(CRANE_RULES, [])
    play(bad, 20, before)
    const after = new RuleEngine(CRANE_RULES, before.drainCheckpoints())
    expect(after.judge(stateReading(20), START_MS + 20_010)).toMatchObject([
      { ruleId: 'crane-unjudged', change: 'clear', cause: { quantity: 'unjudgedS', value: 0, limit: 15 } },
    ])
  })

  it('that falls silent is silent and no more: the one alert does not stand for the other', () => {
    const said = play((s) => (s < 10 ? stateReading(s) : null), 60)
    expect(said).toEqual([[24, 'crane-silent', 'raise']])
  })

  it('is given 15 s after a silence to send a state', () => {
    const said = play(
      (s) => (s < 10 || s >= 100 ? stateReading(s, s === 100 ? { quality: 'bad' } : {}) : null),
      130,
    )
    expect(of(said, 'crane-unjudged')).toEqual([])
  })

  it('sends one good state in ten seconds: is not raised', () => {
    expect(
      of(
        play((s) => stateReading(s, s % 10 ? { quality: 'bad' } : {}), 300),
        ...LACKS,
      ),
    ).toEqual([])
  })
})

describe('[Q3] a crane whose clock errs', () => {
  const alarmAt = (said: Said[]) => of(said, 'crane-moment-alarm')
  const clockOf =
    (offsetMs: (s: number) => number, change = OVER) =>
    (s: number) =>
      stateReading(s, { ...(s >= 10 ? change : {}), measuredAtMs: START_MS + s * 1000 + offsetMs(s) })

  it.each<[string, (s: number) => number]>([
    ['is right', () => 0],
    ['is a minute ahead once, before the overload', (s) => (s === 9 ? 59_000 : 0)],
    ['is a minute ahead every third second', (s) => (s % 3 === 0 ? 59_000 : 0)],
    ['is half a minute ahead all the time', () => 30_000],
    ['is set back by an hour before the overload', (s) => (s >= 9 ? -3_600_000 : 0)],
    ['is set back by an hour during the overload', (s) => (s >= 11 ? -3_600_000 : 0)],
    ['jumps to and fro by an hour', (s) => (s % 2 ? -3_600_000 : 0)],
  ])('%s: the overload is raised within four seconds', (_, offsetMs) => {
    const [raise, ...others] = alarmAt(play(clockOf(offsetMs), 60))
    expect(raise?.[2]).toBe('raise')
    expect(raise?.[0]).toBeLessThanOrEqual(14)
    expect(others).toEqual([])
  })

  it('clears by a clock that was set back after the raise, later than it was raised', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    const said = Array.from({ length: 60 }, (_, s) => {
      const measuredAtMs = START_MS + s * 1000 - (s >= 20 ? 3_600_000 : 0)
      const reading = stateReading(s, { ...(s < 20 ? OVER : {}), measuredAtMs })
      return engine.judge({ ...reading, receivedAtMs: START_MS + s * 1000 + 10 }, START_MS + s * 1000 + 11)
    })
      .flat()
      .filter(({ ruleId }) => ruleId === 'crane-moment-alarm')
    expect(said.map(({ change }) => change)).toEqual(['raise', 'clear'])
    expect(said[1]!.evidence.measuredAtMs).toBeGreaterThan(said[0]!.evidence.measuredAtMs + 10_000)
  })

  it('set back before a restart is judged after it, whatever the positions say', () => {
    const before = new RuleEngine(CRANE_RULES, [])
    play(
      (s) =>
        stateReading(s, {
          measuredAtMs: START_MS + s * 1000 - (s >= 10 ? 3_600_000 : 0),
          momentPercent: s % 9 < 5 ? 140 : 50,
        }),
      200,
      before,
    )
    const known = [
      {
        siteId: 'YT-0001',
        deviceId: 'TC-YT-0001-1',
        deviceKind: 'crane' as const,
        bootId: 'boot1',
        seq: 199,
        lastStateMs: START_MS + 9_000,
      },
    ]
    const after = new RuleEngine(
      CRANE_RULES,
      before.drainCheckpoints().map((c) => ({ ...c, phase: 'normal' })),
      known,
    )
    const said = Array.from({ length: 10 }, (_, i) => {
      const s = 200 + i
      const reading = stateReading(s, { ...OVER, measuredAtMs: START_MS + s * 1000 - 3_600_000 })
      return after.judge({ ...reading, receivedAtMs: START_MS + s * 1000 + 10 }, START_MS + s * 1000 + 11)
    }).flat()
    expect(said.map(({ ruleId }) => ruleId)).toContain('crane-moment-alarm')
  })
})
