import { describe, expect, it } from 'vitest'
import { knee } from '../questions/knee.ts'
import type { Outcome } from '../report/loadReport.ts'
import { heldReport, verdict } from '../report/testReport.ts'
import { type KneeStep, kneeReport } from './kneeReport.ts'

const step = (scale: number, outcome: Outcome = 'held'): KneeStep => ({
  scale,
  isGood: outcome === 'held',
  report: {
    ...heldReport,
    load: { ...heldReport.load, scale, sites: 794 * scale },
    verdict: verdict(outcome, { zh: outcome, en: outcome }, [
      { zh: `因 ${scale}`, en: `because of ${scale}` },
    ]),
  },
})
const { target } = heldReport
const report = (steps: KneeStep[], isInterrupted = false) => kneeReport(knee, steps, isInterrupted)

describe('the report of a knee', () => {
  it('names the largest city that was carried, and holds from 25 on', () => {
    const { verdict, checks, figures, load, steps } = report([
      step(20),
      step(25),
      step(30, 'broken'),
      step(27),
    ])
    expect(verdict).toMatchObject({ outcome: 'held', exitCode: 0 })
    expect(verdict.says.en).toBe(`${target} carries 27 × Yantai (21,438 sites), and not 30 ×`)
    expect(verdict.why.map(({ en }) => en)).toEqual(['At 30 ×:', 'because of 30'])
    expect(checks).toEqual([{ figure: 'kneeScale', value: 27, atMost: null, atLeast: 25, held: true }])
    expect(figures.kneeScale).toBe(27)
    expect(load.scale).toBe(27)
    expect(steps.map(({ scale, sites, outcome }) => [scale, sites, outcome])).toEqual([
      [20, 15_880, 'held'],
      [25, 19_850, 'held'],
      [30, 23_820, 'broken'],
      [27, 21_438, 'held'],
    ])
  })

  it('is broken when the platform carries less than it should', () => {
    const { verdict, checks } = report([step(1), step(2), step(4, 'broken')])
    expect(verdict).toMatchObject({ outcome: 'broken', exitCode: 99 })
    expect(checks[0]).toMatchObject({ value: 2, held: false })
    expect(report([step(1, 'broken')]).verdict.says.en).toBe(`${target} does not carry 1 × Yantai`)
  })

  it('blames no platform for a generator or a machine that was the limit', () => {
    const { verdict } = report([step(8), step(12, 'generator-limit')])
    expect(verdict).toMatchObject({ outcome: 'generator-limit', exitCode: 1 })
    expect(verdict.says.en).toMatch(
      /carries 8 × .*; beyond that the generator or the machine was the limit, not the platform$/,
    )
    expect(report([step(25), step(30, 'not-quiet')]).verdict.outcome).toBe('held')
    expect(report([step(1, 'failed')]).verdict).toMatchObject({ outcome: 'failed', exitCode: 1 })
  })

  it('says nothing of cities that an interrupt left untried', () => {
    const { verdict, isInterrupted } = report([step(1), step(2)], true)
    expect(isInterrupted).toBe(true)
    expect(verdict).toMatchObject({ outcome: 'failed', exitCode: 1 })
    expect(verdict.says.en).toMatch(/carries 2 × .*; the search was interrupted$/)
    expect(report([step(40)]).verdict.says.en).toMatch(/carries 40 × .*, and no larger city was tried$/)
  })
})
