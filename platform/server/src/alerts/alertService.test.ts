import { AlertMessage, alertIdOf } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import type { Judgement } from '../rules/judgement.ts'
import { CRANE_RULES } from '../rules/library/crane.ts'
import type { AlertTransition } from '../storage/port.ts'
import { AlertService } from './alertService.ts'

const T0 = 1_790_000_000_000

const judgement = (
  change: Judgement['change'],
  seq: number,
  { deviceId = 'TC-YT-0001-1', ruleId = 'crane-moment-alarm', atMs = T0 + seq * 1000 } = {},
): Judgement => ({
  ruleId,
  change,
  cause: { quantity: 'momentPercent', value: 104, limit: 100, unit: '%', context: { radiusM: 25 } },
  evidence: {
    siteId: 'YT-0001',
    deviceId,
    deviceKind: 'crane',
    bootId: 'boot1',
    seq,
    measuredAtMs: atMs,
    sentAtMs: atMs + 5,
    receivedAtMs: atMs + 8,
  },
  judgedAtMs: atMs + 9,
})

function newService(resume: readonly AlertMessage[] = [], clearedKept = 100) {
  const changes: AlertTransition[] = []
  const service = new AlertService({
    rules: CRANE_RULES,
    clock: () => T0 + 500_000,
    resume,
    onChange: (transition) => changes.push(transition),
    clearedKept,
  })
  return { service, changes }
}

describe('a raise', () => {
  it('[A2] [A4] opens an alert that carries rule, cause, reading and the stage times known so far', () => {
    const { service, changes } = newService()
    const alert = service.apply(judgement('raise', 3))
    expect(AlertMessage.parse(alert)).toEqual({
      v: 1,
      alertId: alertIdOf('TC-YT-0001-1', 'crane-moment-alarm', 'boot1', 3),
      siteId: 'YT-0001',
      deviceId: 'TC-YT-0001-1',
      deviceKind: 'crane',
      ruleId: 'crane-moment-alarm',
      riskPointId: 'crane-moment-limiter',
      grade: 'I',
      level: 'red',
      state: 'open',
      revision: 1,
      titleZh: '超力矩',
      titleEn: 'Over the rated moment',
      cause: { quantity: 'momentPercent', value: 104, limit: 100, unit: '%', context: { radiusM: 25 } },
      source: 'JGJ 332-2014 3.2.7',
      trust: 'CL',
      reading: { bootId: 'boot1', seq: 3 },
      raisedAtMs: T0 + 3_000,
      changedAtMs: T0 + 3_000,
      clearedAtMs: null,
      acknowledgedBy: null,
      times: {
        measuredAtMs: T0 + 3_000,
        sentAtMs: T0 + 3_005,
        receivedAtMs: T0 + 3_008,
        judgedAtMs: T0 + 3_009,
        publishedAtMs: null,
        deliveredAtMs: null,
        storedAtMs: null,
      },
    })
    expect(changes).toEqual([{ alert, change: 'raised', actor: 'system' }])
  })

  it('changes nothing while an alert of this device and rule is open, acknowledged or not', () => {
    const { service, changes } = newService()
    const first = service.apply(judgement('raise', 3))!
    expect(service.apply(judgement('raise', 3))).toBeNull()
    expect(service.apply(judgement('raise', 9))).toBeNull()
    service.acknowledge(first.alertId, 'Li')
    expect(service.apply(judgement('raise', 10))).toBeNull()
    expect(changes.map(({ change }) => change)).toEqual(['raised', 'acknowledged'])
  })

  it('of another device or another rule opens an alert of its own', () => {
    const { service } = newService()
    service.apply(judgement('raise', 3))
    service.apply(judgement('raise', 3, { deviceId: 'TC-YT-0001-2' }))
    service.apply(judgement('raise', 3, { ruleId: 'crane-moment-warning' }))
    expect(service.open().map(({ deviceId, level }) => [deviceId, level])).toEqual([
      ['TC-YT-0001-1', 'red'],
      ['TC-YT-0001-2', 'red'],
      ['TC-YT-0001-1', 'yellow'],
    ])
  })

  it('that is in the log already, even as cleared, changes nothing', () => {
    const before = newService().service
    before.apply(judgement('raise', 3))
    const cleared = before.apply(judgement('clear', 20))!
    const { service, changes } = newService([cleared])
    expect(service.apply(judgement('raise', 3))).toBeNull()
    expect(service.apply(judgement('raise', 30))).toMatchObject({ state: 'open', revision: 1 })
    expect(changes).toHaveLength(1)
  })

  it('[A2] of a second silence after the same message opens an alert of its own, and that of a reading does not', () => {
    const { service } = newService()
    const silence = { ruleId: 'crane-silent' }
    const first = service.apply(judgement('raise', 3, { ...silence, atMs: T0 + 20_000 }))!
    expect(first.alertId).toBe(alertIdOf('TC-YT-0001-1', 'crane-silent', 'boot1', 3))
    expect(service.apply(judgement('raise', 3, { ...silence, atMs: T0 + 21_000 }))).toBeNull()
    service.apply(judgement('clear', 2, { ...silence, atMs: T0 + 30_000 }))
    const second = service.apply(judgement('raise', 3, { ...silence, atMs: T0 + 60_000 }))!
    expect(second).toMatchObject({ state: 'open', revision: 1 })
    expect(second.alertId).not.toBe(first.alertId)
    expect(service.apply(judgement('raise', 3, { ...silence, atMs: T0 + 60_000 }))).toBeNull()
  })

  it('by a rule that does not exist is a bug and throws', () => {
    const { service } = newService()
    expect(() => service.apply(judgement('raise', 3, { ruleId: 'crane-gone' }))).toThrow('crane-gone')
  })
})

describe('a clear', () => {
  it('[A3] closes the alert whether or not anybody took note, and keeps the cause that raised it', () => {
    const { service } = newService()
    const raised = service.apply(judgement('raise', 3))!
    expect(service.apply(judgement('clear', 20))).toEqual({
      ...raised,
      state: 'cleared',
      revision: 2,
      changedAtMs: T0 + 20_000,
      clearedAtMs: T0 + 20_000,
      times: {
        ...raised.times,
        measuredAtMs: T0 + 20_000,
        sentAtMs: T0 + 20_005,
        receivedAtMs: T0 + 20_008,
        judgedAtMs: T0 + 20_009,
      },
    })
    expect(service.open()).toEqual([])
    expect(service.apply(judgement('clear', 21))).toBeNull()
  })

  it('from before the raise ends nothing: it belongs to an alert before', () => {
    const before = newService().service
    const open = before.apply(judgement('raise', 60))!
    const { service } = newService([open])
    expect(service.apply(judgement('raise', 10))).toBeNull()
    expect(service.apply(judgement('clear', 30))).toBeNull()
    expect(service.find(open.alertId)?.state).toBe('open')
  })
})

describe('acknowledging', () => {
  it('[A3] [A5] is a fact of its own, counted as a revision, stamped with the platform clock', () => {
    const { service, changes } = newService()
    const { alertId } = service.apply(judgement('raise', 3))!
    expect(service.acknowledge(alertId, 'Li')).toMatchObject({
      state: 'acknowledged',
      revision: 2,
      acknowledgedBy: 'Li',
      raisedAtMs: T0 + 3_000,
      changedAtMs: T0 + 500_000,
      times: { measuredAtMs: T0 + 500_000, sentAtMs: null, receivedAtMs: null, judgedAtMs: T0 + 500_000 },
    })
    expect(changes.at(-1)).toMatchObject({ change: 'acknowledged', actor: 'Li' })
    expect(service.apply(judgement('clear', 20))).toMatchObject({
      state: 'cleared',
      acknowledgedBy: 'Li',
      revision: 3,
    })
  })

  it('is still possible after it cleared', () => {
    const { service } = newService()
    const { alertId } = service.apply(judgement('raise', 3))!
    service.apply(judgement('clear', 20))
    expect(service.acknowledge(alertId, 'Li')).toMatchObject({
      state: 'cleared',
      acknowledgedBy: 'Li',
      clearedAtMs: T0 + 20_000,
      revision: 3,
    })
  })

  it('is refused the second time, and for an id that nobody knows', () => {
    const { service } = newService()
    const { alertId } = service.apply(judgement('raise', 3))!
    service.acknowledge(alertId, 'Li')
    expect(() => service.acknowledge(alertId, 'Wang')).toThrow(
      expect.objectContaining({ code: 'PLT_ALERT_STATE' }),
    )
    expect(() => service.acknowledge('al-0', 'Wang')).toThrow(
      expect.objectContaining({ code: 'PLT_NOT_FOUND' }),
    )
  })
})

describe('stage times', () => {
  it('[A4] go into the transition as long as it is not written, and into rows of their own after that', () => {
    const { service } = newService()
    const { alertId } = service.apply(judgement('raise', 3))!
    service.stamp(alertId, 1, { publishedAtMs: T0 + 3_010 })
    const first = service.drain()
    expect(first.transitions.map(({ alert }) => alert.times.publishedAtMs)).toEqual([T0 + 3_010])
    expect(first.alertTimes).toEqual([])

    service.stamp(alertId, 1, { deliveredAtMs: T0 + 3_011 })
    const stamped = service.stamp(alertId, 1, { storedAtMs: T0 + 3_100 })
    expect(stamped).toMatchObject({ revision: 1, state: 'open' })
    expect(service.find(alertId)).toEqual(stamped)
    expect(service.drain()).toEqual({
      transitions: [],
      alertTimes: [{ alertId, revision: 1, times: { ...stamped!.times } }],
    })
    expect(service.drain()).toEqual({ transitions: [], alertTimes: [] })
  })

  it('of an earlier revision do not touch the newest', () => {
    const { service } = newService()
    const { alertId } = service.apply(judgement('raise', 3))!
    service.acknowledge(alertId, 'Li')
    expect(service.stamp(alertId, 1, { storedAtMs: T0 + 3_100 })).toMatchObject({
      revision: 1,
      state: 'open',
      times: { storedAtMs: T0 + 3_100, receivedAtMs: T0 + 3_008 },
    })
    expect(service.find(alertId)).toMatchObject({ revision: 2, times: { storedAtMs: null } })
  })

  it('of what is not in memory are let go', () => {
    const { service } = newService()
    const { alertId } = service.apply(judgement('raise', 3))!
    expect(service.stamp(alertId, 2, { storedAtMs: T0 })).toBeNull()
    expect(service.stamp('al-0', 1, { storedAtMs: T0 })).toBeNull()
  })
})

describe('what is kept', () => {
  it('counts what is not cleared by level, and what was raised since the start', () => {
    const resumed = newService().service.apply(judgement('raise', 3, { deviceId: 'TC-YT-0001-9' }))!
    const { service } = newService([resumed])
    expect(service.counts()).toEqual({
      raised: 0,
      open: 1,
      openByLevel: { red: 1, orange: 0, yellow: 0, blue: 0 },
      firstRaisedAtMs: null,
    })
    const { alertId } = service.apply(judgement('raise', 4, { ruleId: 'crane-moment-warning' }))!
    service.acknowledge(alertId, 'Li')
    service.apply(judgement('raise', 5))
    service.apply(judgement('clear', 50))
    expect(service.counts()).toEqual({
      raised: 2,
      open: 2,
      openByLevel: { red: 1, orange: 0, yellow: 1, blue: 0 },
      firstRaisedAtMs: T0 + 4_009,
    })
  })

  it('keeps only so many cleared alerts, the newest ones', () => {
    const { service } = newService([], 2)
    const ids = [0, 100, 200].map((seq) => {
      const { alertId } = service.apply(judgement('raise', seq))!
      service.apply(judgement('clear', seq + 50))
      return alertId
    })
    expect(ids.map((id) => service.find(id)?.state)).toEqual([undefined, 'cleared', 'cleared'])
  })
})
