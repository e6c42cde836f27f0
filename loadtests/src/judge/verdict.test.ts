import { describe, expect, it } from 'vitest'
import type { Check, Outcome } from '../report/loadReport.ts'
import { FIGURES, type Figure } from '../shared/question.ts'
import { BLAME, type Circumstances, judgeOutcome } from './verdict.ts'

const check = (figure: Figure, held: boolean, value: number | null = 7): Check => ({
  figure,
  value,
  atMost: 0,
  atLeast: null,
  held,
})
const circumstances = (more: Partial<Circumstances>): Circumstances => ({
  hasFailed: false,
  checks: [],
  isOnSchedule: true,
  isShort: false,
  isQuiet: true,
  isBrokenInTime: () => true,
  ...more,
})

/** One row of the table of `judgeOutcome`; undefined: any. */
interface Row {
  says: string
  broken: Figure[]
  inTime?: boolean
  onSchedule?: boolean
  short?: boolean
  quiet?: boolean
  outcome: Outcome
}
const ROWS: Row[] = [
  { says: 'a false alert breaks any run', broken: ['false'], outcome: 'broken' },
  { says: 'a doubled alert breaks any run', broken: ['doubled'], outcome: 'broken' },
  { says: 'a lost reading breaks any run', broken: ['lost'], outcome: 'broken' },
  { says: 'a reading never acknowledged breaks any run', broken: ['unacknowledged'], outcome: 'broken' },
  { says: 'an unreadable alert breaks any run', broken: ['unreadable'], outcome: 'broken' },
  {
    says: 'a missed alert whose readings were sent in time breaks any run',
    broken: ['missed'],
    inTime: true,
    outcome: 'broken',
  },
  {
    says: 'a wrong level whose readings were sent in time breaks any run',
    broken: ['wrongGrade'],
    inTime: true,
    outcome: 'broken',
  },
  {
    says: 'a missed alert of late readings is broken when the generator was on schedule: somebody cut the line',
    broken: ['missed'],
    inTime: false,
    onSchedule: true,
    outcome: 'broken',
  },
  {
    says: 'a missed alert of readings that the generator sent late says nothing',
    broken: ['missed'],
    inTime: false,
    onSchedule: false,
    quiet: true,
    outcome: 'generator-limit',
  },
  {
    says: 'a slow alert on a quiet machine is the platform',
    broken: ['alertP99Ms'],
    onSchedule: true,
    quiet: true,
    outcome: 'broken',
  },
  {
    says: 'a late alert on a quiet machine is the platform',
    broken: ['late'],
    onSchedule: true,
    quiet: true,
    outcome: 'broken',
  },
  {
    says: 'a missed alert of readings that were sent late while others used the machine says nothing',
    broken: ['missed'],
    inTime: false,
    onSchedule: false,
    quiet: false,
    outcome: 'not-quiet',
  },
  {
    says: 'a slow alert says nothing when the generator was behind on a quiet machine',
    broken: ['alertP99Ms'],
    onSchedule: false,
    quiet: true,
    outcome: 'generator-limit',
  },
  {
    says: 'a slow alert says nothing when others used the machine, who then held up the generator too',
    broken: ['alertP99Ms'],
    quiet: false,
    outcome: 'not-quiet',
  },
  {
    says: 'load that was never played proves nothing',
    broken: [],
    short: true,
    quiet: true,
    outcome: 'generator-limit',
  },
  {
    says: 'load that was never played while others used the machine proves nothing',
    broken: [],
    short: true,
    quiet: false,
    outcome: 'not-quiet',
  },
  {
    says: 'a generator that was behind made it only harder',
    broken: [],
    onSchedule: false,
    short: false,
    outcome: 'held',
  },
  { says: 'a busy machine made it only harder', broken: [], onSchedule: true, short: false, outcome: 'held' },
  {
    says: 'what nobody else can be blamed for decides',
    broken: ['alertP99Ms', 'lost'],
    outcome: 'broken',
  },
]

describe('the verdict', () => {
  it.each(ROWS)('$says: $outcome', ({ broken, inTime, onSchedule, short, quiet, outcome }) => {
    const either = (is: boolean | undefined) => (is === undefined ? [true, false] : [is])
    const checks = [...broken.map((figure) => check(figure, false)), check('rejected', true, 0)]
    for (const isInTime of either(inTime))
      for (const isOnSchedule of either(onSchedule))
        for (const isShort of either(short))
          for (const isQuiet of either(quiet))
            expect(
              judgeOutcome(
                circumstances({ checks, isOnSchedule, isShort, isQuiet, isBrokenInTime: () => isInTime }),
              ),
            ).toBe(outcome)
  })

  it('of a run that failed is that, whatever broke', () => {
    expect(judgeOutcome(circumstances({ hasFailed: true, checks: [check('lost', false)] }))).toBe('failed')
    expect(judgeOutcome(circumstances({ hasFailed: true }))).toBe('failed')
  })

  it('excuses no figure that is not known', () => {
    const checks = [check('alertP99Ms', false, null)]
    expect(judgeOutcome(circumstances({ checks, isQuiet: false, isOnSchedule: false }))).toBe('broken')
  })

  it('knows of every figure who can be blamed', () => {
    expect(Object.keys(BLAME).sort()).toEqual(Object.keys(FIGURES).sort())
  })
})
