import { describe, expect, it } from 'vitest'
import type { Reading } from '../../ingest/reading.ts'
import { RuleEngine } from '../ruleEngine.ts'
import { ALL_RULES } from './allRules.ts'

/** What a rule must do at 1 Hz, written by hand from the standards' figures, not from the record. */
export interface Vector<Change> {
  id: string
  /** Just on the safe side of the raise level: one vector for each way of being so. */
  below: Change[]
  /** At the level, and for how many seconds until the alert. */
  at: Change
  raisesAfterS: number
  /** Back below the raise level but within the hysteresis. */
  within?: Change
  /** Recovered, and for how many seconds until it clears. */
  recovered: Change[]
  clearsAfterS: number
}

/** How a change becomes the messages of one second, and what the device is at ease. */
export interface Stage<Change> {
  calm: Change
  readingsOf: (second: number, change: Change) => Reading[]
}

/** Plays each change for its seconds at 1 Hz and says in which second the rule spoke. */
export function play<Change>(
  { readingsOf }: Stage<Change>,
  ruleId: string,
  ...parts: [change: Change, seconds: number][]
): [change: 'raise' | 'clear', second: number][] {
  const engine = new RuleEngine(ALL_RULES, [])
  const said: [change: 'raise' | 'clear', second: number][] = []
  let second = 0
  for (const [change, seconds] of parts) {
    for (let i = 0; i < seconds; i++, second++) {
      for (const reading of readingsOf(second, change)) {
        for (const judgement of engine.judge(reading, reading.receivedAtMs)) {
          if (judgement.ruleId === ruleId) said.push([judgement.change, second])
        }
      }
    }
  }
  return said
}

/** Checks that each rule raises at its level and not below, keeps its hysteresis, and clears. */
export function checkVectors<Change>(vectors: readonly Vector<Change>[], stage: Stage<Change>): void {
  const { calm } = stage
  describe.each(vectors)('$id', ({ id, below, at, raisesAfterS, within, recovered, clearsAfterS }) => {
    it.each(below)('does not raise just below its level: %o', (change) => {
      expect(play(stage, id, [calm, 5], [change, 60])).toEqual([])
    })

    it(`raises once, ${raisesAfterS} s after its level was reached`, () => {
      expect(play(stage, id, [calm, 5], [at, 60])).toEqual([['raise', 5 + raisesAfterS]])
    })

    if (raisesAfterS > 1) {
      it('does not raise for a peak that is shorter than its hold, however often it comes', () => {
        const peak: [Change, number] = [at, raisesAfterS]
        expect(play(stage, id, [calm, 5], peak, [calm, 5], peak, [calm, 1], peak, [calm, 30])).toEqual([])
      })
    }

    if (within !== undefined) {
      it('stays raised within its hysteresis', () => {
        expect(play(stage, id, [at, 15], [within, clearsAfterS + 60])).toEqual([['raise', raisesAfterS]])
      })
    }

    it.each(recovered)(`clears ${clearsAfterS} s after it has recovered: %o`, (change) => {
      expect(play(stage, id, [at, 15], [change, clearsAfterS])).toEqual([['raise', raisesAfterS]])
      expect(play(stage, id, [at, 15], [change, clearsAfterS + 60])).toEqual([
        ['raise', raisesAfterS],
        ['clear', 15 + clearsAfterS],
      ])
    })

    if (clearsAfterS > 1) {
      it('begins its recovery anew when it is interrupted', () => {
        const almost: [Change, number] = [recovered[0]!, clearsAfterS - 1]
        expect(play(stage, id, [at, 15], almost, [at, 1], [recovered[0]!, clearsAfterS + 1])).toEqual([
          ['raise', raisesAfterS],
          ['clear', 15 + clearsAfterS + clearsAfterS],
        ])
      })
    }
  })
}
