import type { AlertMessage } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { AlertService } from '../alerts/alertService.ts'
import type { Judgement, RuleCheckpoint } from './judgement.ts'
import { CRANE_RULES } from './library/crane.ts'
import { reconcile } from './reconcile.ts'
import { RuleEngine } from './ruleEngine.ts'
import { START_MS, stateReading } from './testReadings.ts'

const named = { siteId: 'YT-0001', deviceId: 'TC-YT-0001-1', ruleId: 'crane-moment-alarm' }
const stands = (phase: RuleCheckpoint['phase'], ms: number): RuleCheckpoint => ({
  ...named,
  phase,
  sinceMs: ms,
  changedAtMs: ms,
})
const alert = (raisedAtMs: number, clearedAtMs: number | null, state?: AlertMessage['state']) =>
  ({
    ...named,
    alertId: `al-${raisedAtMs}`,
    state: state ?? (clearedAtMs === null ? 'open' : 'cleared'),
    raisedAtMs,
    clearedAtMs,
  }) as AlertMessage

describe('positions of rules at a start', () => {
  it.each<[string, RuleCheckpoint[], AlertMessage[], RuleCheckpoint[]]>([
    ['are kept where the log agrees', [stands('clearing', 30)], [alert(10, null)], [stands('clearing', 30)]],
    ['are kept while a hold is under way', [stands('raising', 30)], [alert(10, 20)], [stands('raising', 30)]],
    [
      'are raised where an alert is open and no position is known',
      [],
      [alert(10, null)],
      [stands('raised', 10)],
    ],
    [
      'are raised where a person has taken note',
      [],
      [alert(10, null, 'acknowledged')],
      [stands('raised', 10)],
    ],
    [
      'are raised where the raise was the last that was written',
      [stands('raising', 7)],
      [alert(10, null)],
      [stands('raised', 10)],
    ],
    [
      'are normal where the clear was the last that was written',
      [stands('clearing', 30)],
      [alert(10, 40)],
      [stands('normal', 40)],
    ],
    ['know of a clear that came after them', [stands('normal', 5)], [alert(10, 40)], [stands('normal', 40)]],
    [
      'are normal where the alert that they claim is closed',
      [stands('raised', 50)],
      [alert(10, 40)],
      [stands('normal', 50)],
    ],
    [
      'are normal where no alert is known at all',
      [stands('raised', 50)],
      [],
      [{ ...stands('raised', 50), phase: 'normal' }],
    ],
    [
      'follow the last of several alerts',
      [stands('raised', 10)],
      [alert(50, null), alert(10, 40)],
      [stands('raised', 50)],
    ],
    [
      'follow the newest of several checkpoints',
      [stands('raised', 30), stands('normal', 20)],
      [alert(30, null)],
      [stands('raised', 30)],
    ],
  ])('%s', (_, checkpoints, alerts, expected) => {
    expect(reconcile(checkpoints, alerts)).toEqual(expected)
  })
})

/** A platform in memory, with what is durable of it. */
function platform(
  checkpoints: RuleCheckpoint[] = [],
  alerts: AlertMessage[] = [],
  seq: number | null = null,
) {
  const known =
    seq === null
      ? []
      : [{ ...named, deviceKind: 'crane' as const, bootId: 'boot1', seq, lastStateMs: START_MS + seq * 1000 }]
  const engine = new RuleEngine(CRANE_RULES, reconcile(checkpoints, alerts), known)
  const service = new AlertService({ rules: CRANE_RULES, clock: () => 0, resume: alerts, onChange: () => {} })
  return {
    engine,
    service,
    take: (said: readonly Judgement[]) => {
      for (const judgement of said) service.apply(judgement)
    },
    sweepSeconds(from: number, to: number) {
      for (let s = from; s <= to; s++) this.take(engine.sweep(START_MS + s * 1000))
    },
  }
}

describe('silence after a restart', () => {
  it('is raised although a silence after the same message was raised and cleared before', () => {
    const before = platform()
    before.engine.sweep(START_MS)
    before.take(
      before.engine.judge(
        { ...stateReading(200, { measuredAtMs: START_MS }), receivedAtMs: START_MS },
        START_MS,
      ),
    )
    before.sweepSeconds(1, 20)
    const [first] = before.service.open()
    before.take(
      before.engine.judge({ ...stateReading(150, {}, true), receivedAtMs: START_MS + 21_000 }, START_MS),
    )
    expect(before.service.find(first!.alertId)?.state).toBe('cleared')

    const after = platform(before.engine.drainCheckpoints(), [before.service.find(first!.alertId)!], 200)
    after.sweepSeconds(30, 90)
    expect(after.service.open()).toMatchObject([{ ruleId: 'crane-silent', state: 'open', revision: 1 }])
    expect(after.service.open()[0]!.alertId).not.toBe(first!.alertId)
  })

  it('is not raised again where the raise was written and its checkpoint was not', () => {
    const before = platform([], [], 7)
    before.sweepSeconds(0, 20)
    const open = before.service.open()
    const after = platform([], open, 7)
    after.sweepSeconds(30, 90)
    expect(after.service.open()).toEqual(open)
    after.take(after.engine.judge(stateReading(100), START_MS + 100_010))
    expect(after.service.open()).toEqual([])
  })

  it('is raised where a clear was written and its checkpoint was not', () => {
    const before = platform([], [], 7)
    before.sweepSeconds(0, 20)
    const checkpoints = before.engine.drainCheckpoints()
    const [{ alertId }] = before.service.open() as [AlertMessage]
    before.take(before.engine.judge(stateReading(21), START_MS + 21_010))
    const after = platform(checkpoints, [before.service.find(alertId)!], 7)
    after.sweepSeconds(30, 90)
    expect(after.service.open()).toHaveLength(1)
  })
})
