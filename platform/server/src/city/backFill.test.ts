import { describe, expect, it } from 'vitest'
import type { Reading } from '../ingest/reading.ts'
import { dustMinute, hoistState } from '../ingest/testKindMessages.ts'
import { craneState } from '../ingest/testMessages.ts'
import { ALL_RULES } from '../rules/library/allRules.ts'
import { RuleEngine } from '../rules/ruleEngine.ts'
import { CityState } from './cityState.ts'
import { silentAfterOf } from './silentAfter.ts'

const NOW_MS = 1_800_000_000_000
const DAY_MS = 86_400_000
const OVERLOAD = { momentPercent: 140, loadT: 4 }

/** City and rules as the ingest puts them together, in a time that the test sets, swept every second. */
function platform() {
  const city = new CityState(
    { sites: [], devices: [], latest: [] },
    { silentAfterMs: silentAfterOf(ALL_RULES) },
  )
  const engine = new RuleEngine(ALL_RULES, [])
  const raised: string[] = []
  let nowMs = NOW_MS
  const note = (judgements: ReturnType<RuleEngine['judge']>) => {
    for (const { ruleId, change, evidence } of judgements)
      if (change === 'raise') raised.push(`${ruleId} ${(evidence.measuredAtMs - nowMs) / 1000}`)
  }
  const take = (reading: Pick<Reading, 'kind' | 'body'>) => {
    const taken = { ...reading, receivedAtMs: nowMs, late: false } as Reading
    const place = city.placeOf(taken)
    taken.late = place !== 'news'
    taken.backFill = place === 'backFill'
    city.apply(taken)
    note(engine.judge(taken, nowMs))
    return place
  }
  return {
    city,
    raised,
    nowMs: () => nowMs,
    rulesRaised: () => [...new Set(raised.map((text) => text.split(' ')[0]))],
    pass(ms: number) {
      for (const untilMs = nowMs + ms; nowMs < untilMs; ) {
        const stepMs = Math.min(1_000 - (nowMs % 1_000), untilMs - nowMs)
        nowMs += stepMs
        if (nowMs % 1_000 === 0) note(engine.sweep(nowMs))
      }
    },
    crane: (seq: number, agoMs: number, change = {}) =>
      take({ kind: 'crane/state', body: craneState({ seq, measuredAtMs: nowMs - agoMs, ...change }) }),
    /** A hazard of each of three kinds. */
    hazards(seq: number, agoMs: number) {
      const at = { seq, measuredAtMs: nowMs - agoMs }
      take({ kind: 'crane/state', body: craneState({ ...at, ...OVERLOAD }) })
      take({ kind: 'hoist/state', body: hoistState({ ...at, loadPercent: 140, landingDoorOpen: true }) })
      take({ kind: 'dust/minute', body: dustMinute({ ...at, pm10UgM3: 900 }) })
    },
  }
}

describe('[Q3] a city that is filled in from the past', () => {
  it('raises nothing: neither hazards of the past, nor that its devices are silent, nor that they are not judged', () => {
    const p = platform()
    p.pass(1_000)
    let seq = 0
    // A month at 3,600 times the pace of life; then nobody says anything more for an hour.
    for (let agoMs = 30 * DAY_MS - 1; agoMs > 3_600_000; agoMs -= 1_799_500) {
      p.hazards(seq++, agoMs)
      p.pass(500)
    }
    expect(seq).toBeGreaterThan(1_400)
    p.pass(3_600_000)
    expect(p.raised).toEqual([])
    expect(p.city.counts().devices).toBe(3)
    expect(p.city.silent(p.nowMs(), NOW_MS)).toBe(0)
    expect(p.city.latest('TC-YT-0001-1')).toBeDefined()
  })

  it('is judged once its past comes within ten minutes of now, with the time at which it was so', () => {
    const p = platform()
    p.pass(1_000)
    for (let agoMs = 1_800_000, seq = 0; agoMs > 0; agoMs -= 1_000, seq++) {
      p.hazards(seq, agoMs)
      if (seq % 100 === 0) p.pass(10)
    }
    expect(p.rulesRaised()).toEqual(expect.arrayContaining(['crane-moment-alarm']))
    for (const text of p.raised) expect(Number(text.split(' ')[1]), text).toBeGreaterThan(-601)
  })

  it('is told from a crane whose clock has been slow from its first message on: that is judged from the fifth on', () => {
    const p = platform()
    for (let seq = 0; seq < 12; seq++) {
      p.pass(1_000)
      p.crane(seq, DAY_MS, OVERLOAD)
    }
    expect(p.rulesRaised()).toContain('crane-moment-alarm')
  })

  it('is told from a crane whose clock stands still in the past: that is said to be unjudged, and later to be silent', () => {
    const p = platform()
    const stoodMs = NOW_MS - DAY_MS
    p.pass(1_000)
    for (let seq = 0; seq < 40; seq++) {
      p.pass(1_000)
      p.crane(seq, 0, { measuredAtMs: stoodMs })
    }
    expect(p.rulesRaised()).toEqual(['crane-unjudged'])
    p.pass(600_000)
    expect(p.rulesRaised()).toEqual(['crane-unjudged', 'crane-silent'])
    expect(p.city.silent(p.nowMs(), NOW_MS)).toBe(1)
  })

  it('does not make a crane speak that has gone silent', () => {
    const p = platform()
    p.pass(1_000)
    p.crane(0, 0)
    p.pass(600_000)
    expect(p.rulesRaised()).toEqual(['crane-silent'])
    for (let seq = 1; seq < 50; seq++) p.crane(seq, 900_000 - seq, OVERLOAD)
    expect(p.rulesRaised()).toEqual(['crane-silent'])
  })
})
