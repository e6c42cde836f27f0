import fc from 'fast-check'
import type { ProbeProgram } from '../shared/probe.ts'
import { craneProgram } from './testRun.ts'

/** Programs of all kinds: phases one after another, with gaps, within the cycle. */
export const programs = fc
  .record({
    ratePerS: fc.constantFrom(0.5, 1, 2, 3, 10),
    lengths: fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 4, max: 9 })), {
      minLength: 1,
      maxLength: 4,
    }),
    restS: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ ratePerS, lengths, restS }): ProbeProgram => {
    let atS = 0
    const phases = lengths.map(([gapS, forS], i) => {
      const fromS = atS + gapS
      atS = fromS + forS
      return { id: `phase-${i}`, kind: `kind ${i}`, fromS, forS, sets: { momentPercent: 100 + i } }
    })
    const key = { quantity: 'momentPercent', level: 'red' }
    const expectations = phases.map(({ id }, i) => ({
      phaseId: id,
      owes: i % 2 === 0 ? [{ ...key, owedAfterS: 1, withinS: 1 }] : [],
      forbids: i % 2 === 0 ? [] : [key],
    }))
    return { ...craneProgram, ratePerS, cycleS: atS + restS, phases, expectations }
  })
