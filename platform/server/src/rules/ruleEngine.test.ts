import { LIMIT_BITS } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../ingest/reading.ts'
import type { Judgement, RuleCheckpoint } from './judgement.ts'
import { CRANE_RULES } from './library/crane.ts'
import { RuleEngine } from './ruleEngine.ts'
import { eventReading, START_MS, stateReading } from './testReadings.ts'

const OVER = { momentPercent: 104, loadT: 3.3 }

const judgeAll = (engine: RuleEngine, readings: readonly Reading[]): Judgement[] =>
  readings.flatMap((reading) => engine.judge(reading, reading.receivedAtMs + 1))

const alarms = (judgements: readonly Judgement[], ruleId = 'crane-moment-alarm') =>
  judgements.filter((judgement) => judgement.ruleId === ruleId)

const raisedSeqs = (readings: readonly Reading[], ruleId?: string) =>
  alarms(judgeAll(new RuleEngine(CRANE_RULES, []), readings), ruleId).map(({ evidence }) => evidence.seq)

describe('what a judgement says', () => {
  it('names the reading, the figure, its limit and what a person needs to understand it', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    const readings = [0, 1, 2, 3].map((seq) => stateReading(seq, OVER))
    expect(alarms(judgeAll(engine, readings))).toEqual([
      {
        ruleId: 'crane-moment-alarm',
        change: 'raise',
        cause: {
          quantity: 'momentPercent',
          value: 104,
          limit: 100,
          unit: '%',
          context: {
            loadT: 3.3,
            ratedLoadT: 3.04,
            radiusM: 25,
            ropeFalls: 4,
            hookHeightM: 30,
            driverId: 'D10233',
          },
        },
        evidence: {
          siteId: 'YT-0001',
          deviceId: 'TC-YT-0001-1',
          deviceKind: 'crane',
          bootId: 'boot1',
          seq: 3,
          measuredAtMs: START_MS + 3_000,
          sentAtMs: START_MS + 3_005,
          receivedAtMs: START_MS + 3_008,
        },
        judgedAtMs: START_MS + 3_009,
      },
    ])
  })

  it('shows the design lean beside a lean that is measured', () => {
    const said = judgeAll(
      new RuleEngine(CRANE_RULES, []),
      [0, 1, 2, 3].map((seq) => stateReading(seq, { tiltXDeg: 1.5, tiltYDeg: 2 })),
    )
    const [warning] = alarms(said, 'crane-tilt-warning')
    expect(warning?.cause).toMatchObject({ quantity: 'tiltDeg', value: 2.5, limit: 2, unit: '°' })
    expect(warning?.cause.context).toMatchObject({ designTiltDeg: 0.23, tiltXDeg: 1.5 })
  })

  it('gives back one and the same empty list as long as there is nothing to say', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    const first = engine.judge(stateReading(0), START_MS)
    expect(engine.judge(stateReading(1), START_MS + 1_000)).toBe(first)
  })
})

describe('readings that are not judged', () => {
  it('[Q2] a bad value raises nothing, and a hold does not count across bad values', () => {
    const bad = (seq: number) => stateReading(seq, { ...OVER, quality: 'bad' })
    expect(raisedSeqs([0, 1, 2, 3, 4, 5].map(bad))).toEqual([])
    expect(raisedSeqs([stateReading(0, OVER), bad(1), bad(2), bad(3), stateReading(4, OVER)])).toEqual([])
  })

  it('[Q1] a suspect value is judged: better one alert too many', () => {
    const suspect = [0, 1, 2, 3].map((seq) => stateReading(seq, { ...OVER, quality: 'suspect' }))
    expect(raisedSeqs(suspect)).toEqual([3])
  })

  it('[Q3] a late reading raises nothing and disturbs no hold', () => {
    expect(raisedSeqs([0, 1, 2, 3, 4].map((seq) => stateReading(seq, OVER, true)))).toEqual([])
    const disturbed = [
      stateReading(10, OVER),
      stateReading(11, OVER),
      stateReading(3, {}, true),
      stateReading(12, OVER),
      stateReading(13, OVER),
    ]
    expect(raisedSeqs(disturbed)).toEqual([13])
  })

  it('a second reading of the same moment is not judged', () => {
    const same = stateReading(9, { measuredAtMs: START_MS + 1_000 })
    expect(
      raisedSeqs(
        [0, 1]
          .map((seq) => stateReading(seq, OVER))
          .concat(same, stateReading(2, OVER), stateReading(3, OVER)),
      ),
    ).toEqual([3])
  })
})

describe('gaps in the stream', () => {
  it('a single reading, a silence and another reading do not fulfil a hold', () => {
    expect(raisedSeqs([stateReading(0, OVER), stateReading(30, OVER)])).toEqual([])
  })

  it('one missing reading of a 1 Hz stream does not break a hold', () => {
    expect(raisedSeqs([stateReading(0, OVER), stateReading(2, OVER), stateReading(3, OVER)])).toEqual([3])
  })

  it('the hold begins anew after a gap', () => {
    expect(raisedSeqs([0, 1, 5, 6, 7, 8].map((seq) => stateReading(seq, OVER)))).toEqual([8])
  })

  it('jitter of the reporting interval costs no extra second', () => {
    const early = [0, 1, 2].map((seq) => stateReading(seq, OVER))
    early.push(stateReading(3, { ...OVER, measuredAtMs: START_MS + 2_960 }))
    expect(raisedSeqs(early)).toEqual([3])
  })

  it('[A3] silence does not clear, and does not count towards clearing', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    judgeAll(
      engine,
      [0, 1, 2, 3].map((seq) => stateReading(seq, OVER)),
    )
    expect(alarms([...engine.sweep(START_MS + 4_000), ...engine.sweep(START_MS + 8_000_000)])).toEqual([])
    expect(alarms(judgeAll(engine, [stateReading(4), stateReading(3_000)]))).toEqual([])
    const after = Array.from({ length: 12 }, (_, i) => stateReading(3_001 + i))
    expect(alarms(judgeAll(engine, after)).map(({ evidence }) => evidence.seq)).toEqual([3_010])
  })
})

describe('limit events', () => {
  const acting = (seq: number, on: boolean, measuredAtMs: number) =>
    eventReading(
      seq,
      { type: 'limit', limit: 'momentLimiter', acting: on, loadT: 3.4, radiusM: 25, momentPercent: 105 },
      { measuredAtMs },
    )

  it('[M9] a limiter that acts for less than a reporting interval raises by its event', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    const said = judgeAll(engine, [
      stateReading(0),
      acting(1, true, START_MS + 1_200),
      acting(2, false, START_MS + 1_700),
      ...Array.from({ length: 14 }, (_, i) => stateReading(2 + i)),
    ])
    const own = alarms(said, 'crane-moment-limiter-acted')
    expect(own.map(({ change, evidence }) => [change, evidence.measuredAtMs - START_MS])).toEqual([
      ['raise', 1_200],
      ['clear', 12_000],
    ])
    expect(own[0]?.cause).toMatchObject({ quantity: 'momentPercent', value: 105 })
    expect(own[0]?.cause.context).toMatchObject({ limit: 'momentLimiter', radiusM: 25, hookHeightM: null })
  })

  it('the state of the same moment says nothing new', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    const said = judgeAll(engine, [
      acting(0, true, START_MS + 1_000),
      stateReading(1, { limitBits: LIMIT_BITS.momentLimiter }),
      stateReading(2, { limitBits: LIMIT_BITS.momentLimiter }),
    ])
    expect(said.map(({ ruleId, evidence }) => [ruleId, evidence.seq])).toEqual([
      ['crane-moment-limiter-acted', 0],
    ])
  })

  it('events of drivers and power, cycles and registrations are not judged', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    expect(engine.judge(eventReading(0, { type: 'power', on: true }), START_MS)).toEqual([])
    expect(engine.judge(eventReading(1, { type: 'driver', driverId: null }), START_MS)).toEqual([])
  })
})

describe('checkpoints', () => {
  it('are given out once for each position that has changed, newest only', () => {
    const engine = new RuleEngine(CRANE_RULES, [])
    judgeAll(engine, [stateReading(0), stateReading(1, { momentPercent: 95 })])
    const raising: RuleCheckpoint = {
      siteId: 'YT-0001',
      deviceId: 'TC-YT-0001-1',
      ruleId: 'crane-moment-warning',
      phase: 'raising',
      sinceMs: START_MS + 1_000,
      changedAtMs: START_MS + 1_000,
    }
    expect(engine.drainCheckpoints()).toEqual([raising])
    expect(engine.drainCheckpoints()).toEqual([])
    judgeAll(engine, [
      stateReading(2, { momentPercent: 95 }),
      stateReading(3),
      stateReading(4, { momentPercent: 95 }),
    ])
    expect(engine.drainCheckpoints()).toEqual([
      { ...raising, sinceMs: START_MS + 4_000, changedAtMs: START_MS + 4_000 },
    ])
  })

  it('carry a hold over a restart', () => {
    const before = new RuleEngine(CRANE_RULES, [])
    judgeAll(
      before,
      [0, 1].map((seq) => stateReading(seq, OVER)),
    )
    const after = new RuleEngine(CRANE_RULES, before.drainCheckpoints())
    expect(
      alarms(
        judgeAll(
          after,
          [2, 3].map((seq) => stateReading(seq, OVER)),
        ),
      ).map((j) => j.evidence.seq),
    ).toEqual([3])
  })

  it('of a rule that no longer exists are left out', () => {
    const gone: RuleCheckpoint = {
      siteId: 'YT-0001',
      deviceId: 'TC-YT-0001-1',
      ruleId: 'crane-gone',
      phase: 'raised',
      sinceMs: 1,
      changedAtMs: 1,
    }
    const engine = new RuleEngine(CRANE_RULES, [gone])
    expect(judgeAll(engine, [stateReading(0)])).toEqual([])
  })

  it('of several for one rule the newest counts, whatever their order', () => {
    const raised = (phase: RuleCheckpoint['phase'], ms: number): RuleCheckpoint => ({
      siteId: 'YT-0001',
      deviceId: 'TC-YT-0001-1',
      ruleId: 'crane-moment-limiter-acted',
      phase,
      sinceMs: START_MS + ms,
      changedAtMs: START_MS + ms,
    })
    const engine = new RuleEngine(CRANE_RULES, [raised('raised', -1), raised('normal', -2)])
    expect(judgeAll(engine, [stateReading(0, { limitBits: LIMIT_BITS.momentLimiter })])).toEqual([])
  })
})

describe('a rule library that contradicts itself', () => {
  const [first] = CRANE_RULES
  const silent = CRANE_RULES.find((rule) => rule.raise.on === 'silence')!

  it('with one id for two rules is refused', () => {
    expect(() => new RuleEngine([first!, { ...silent, id: first!.id }], [])).toThrow('same id')
  })

  it('with a rule that raises on silence but clears on readings is refused', () => {
    expect(() => new RuleEngine([{ ...silent, clear: first!.clear }], [])).toThrow('crane-silent')
  })
})
