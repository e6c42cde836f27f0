import { sentSamples } from '@gongdi/contract/samples'
import { describe, expect, it } from 'vitest'
import { type ReadAlert, readAlerts } from './readAlerts.ts'
import { alertmanagerMap, flatMap, gongdiMap } from './testMaps.ts'

const sent = (name: string): string =>
  JSON.stringify(sentSamples().find((sample) => sample.name === name)!.message)

function alertsOf(...asked: Parameters<typeof readAlerts>): ReadAlert[] {
  const read = readAlerts(...asked)
  if ('unreadable' in read) throw new Error(read.unreadable)
  expect(read.faults).toEqual([])
  return read.alerts
}

function unreadable(...asked: Parameters<typeof readAlerts>): string {
  const read = readAlerts(...asked)
  return 'unreadable' in read ? read.unreadable : `read ${JSON.stringify(read)}`
}

describe('alerts of this platform', () => {
  it('a raised alert says device, rule, key, reading and the stamps that are known', () => {
    expect(alertsOf(gongdiMap, sent('alert-raised'))).toEqual([
      {
        deviceId: 'TC-YT-0001-1',
        rule: 'crane-moment-alarm',
        quantity: 'momentPercent',
        level: 'red',
        state: 'raised',
        alertId: 'al-c838a4ca275d6a99',
        revision: 1,
        bootId: 'b7Qx2k9Z',
        seq: 184234,
        measuredAtMs: 1793668520400,
        stamps: [1793668520435.25, 1793668520436.418, 1793668520436.702, 1793668520437.011, null],
      },
    ])
  })

  it.each([
    ['alert-acknowledged', 'raised'],
    ['alert-cleared', 'cleared'],
    ['alert-silent-device', 'raised'],
  ])('%s is %s', (name, state) => {
    expect(alertsOf(gongdiMap, sent(name))).toMatchObject([{ state }])
  })

  it('frames of the live stream hold several alerts or none', () => {
    const map = { ...gongdiMap, each: '$.alerts[*]' }
    expect(alertsOf(map, sent('live-alerts'))).toHaveLength(1)
    expect(alertsOf(map, sent('live-hello'))).toEqual([])
    expect(alertsOf(map, sent('live-status'))).toEqual([])
  })
})

describe('alerts of others', () => {
  it('the webhook of Alertmanager: a filter, names with dates to the microsecond, rules told by the target file', () => {
    const alert = (alertname: string, more: object) => ({
      status: 'firing',
      labels: { alertname, device: 'TC-1' },
      startsAt: '2026-11-03T09:15:20.436418Z',
      endsAt: '0001-01-01T00:00:00Z',
      fingerprint: 'f1',
      ...more,
    })
    const body = JSON.stringify({
      version: '4',
      status: 'firing',
      alerts: [
        alert('CraneMomentHigh', {}),
        alert('Watchdog', {}),
        alert('CraneMomentClose', { status: 'resolved', endsAt: '2026-11-03T17:15:21+08:00' }),
        alert('CraneSomethingElse', { status: 'suppressed' }),
      ],
    })
    const of = (state: string, rule: string, level: string | null, clearedAtMs: number | null) => ({
      deviceId: 'TC-1',
      rule,
      quantity: level === null ? null : 'momentPercent',
      level,
      state,
      stamps: [1793697320436.418, clearedAtMs],
    })
    expect(alertsOf(alertmanagerMap, body)).toMatchObject([
      of('raised', 'CraneMomentHigh', 'red', null),
      of('cleared', 'CraneMomentClose', 'yellow', 1793697321000),
      of('other', 'CraneSomethingElse', null, null),
    ])
  })

  it('flat messages: numbers as names, times as texts', () => {
    expect(alertsOf(flatMap, '[{"dev":17,"type":"overload","n":"4","ts":"1793668520400.5"}]')).toEqual([
      {
        deviceId: '17',
        rule: 'overload',
        quantity: 'momentPercent',
        level: 'red',
        state: 'raised',
        alertId: null,
        revision: null,
        bootId: null,
        seq: 4,
        measuredAtMs: 1793668520400.5,
        stamps: [],
      },
    ])
  })

  it('names that every object has are no rules and no fields', () => {
    expect(alertsOf(flatMap, '[{"dev":"a","type":"constructor"}]')).toMatchObject([{ quantity: null }])
    expect(unreadable({ ...flatMap, device: '$.constructor' }, '[{"dev":"a","type":"overload"}]')).toBe(
      'an alert has no device at $.constructor',
    )
  })
})

describe('what cannot be read is said in one sentence', () => {
  it.each([
    ['', /^the message is not JSON: /],
    ['{"dev":', /^the message is not JSON: /],
    ['[{"type":"overload"}]', /^an alert has no device at \$\.dev$/],
    ['[{"dev":"a"}]', /^an alert has no rule at \$\.type$/],
    ['[{"dev":"","type":"overload"}]', /^an alert has no device at \$\.dev$/],
    ['[{"dev":{"id":1},"type":"overload"}]', /^the device at \$\.dev is \{"id":1\}, not a text$/],
    [
      '[{"dev":"a","type":"overload","n":-1}]',
      /^the number of the reading at \$\.n is -1, not a whole number$/,
    ],
    ['[{"dev":"a","type":"overload","n":1.5}]', /is 1\.5, not a whole number$/],
    [
      '[{"dev":"a","type":"overload","ts":"yesterday"}]',
      /^the time of the measurement at \$\.ts is "yesterday", not a time$/,
    ],
    ['[{"dev":"a","type":"overload","ts":true}]', /is true, not a time$/],
    [`[{"dev":"${'x'.repeat(201)}","type":"overload"}]`, /^the device at \$\.dev has 201 characters/],
  ])('%s', (text, says) => {
    expect(unreadable(flatMap, text)).toMatch(says)
  })

  it('one bad alert does not hide the good ones beside it', () => {
    expect(readAlerts(flatMap, '[{"dev":"a","type":"overload"},{"dev":"b"},7]')).toMatchObject({
      alerts: [{ deviceId: 'a' }],
      faults: ['an alert has no rule at $.type', 'an alert has no rule at $.type'],
    })
  })

  it('a state that is missing is a fault where the target file names one', () => {
    expect(unreadable({ ...flatMap, state: '$.s' }, '[{"dev":"a","type":"overload"}]')).toBe(
      'an alert has no state at $.s',
    )
  })

  it('messages that are too long, too deep or too many', () => {
    const limits = { textMax: 1_000_000, depthMax: 64, alertsMax: 10 }
    expect(unreadable(flatMap, ' '.repeat(1_000_001), limits)).toMatch(/has 1000001 characters, more than/)
    for (const open of ['[', '{"a":', '[{"a":'])
      expect(unreadable(flatMap, open.repeat(100_000), limits)).toBe('the message is nested deeper than 64')
    const alert = '{"dev":"a","type":"overload"}'
    expect(unreadable(flatMap, `[${`${alert},`.repeat(10)}${alert}]`, limits)).toMatch(
      /holds 11 alerts, more/,
    )
  })

  it('brackets within texts are no depth', () => {
    const text = `\\\\\\"${'[{'.repeat(100)}`
    expect(alertsOf(flatMap, `[{"dev":"a","type":"overload","note":"${text}"}]`)).toHaveLength(1)
    expect(
      alertsOf(flatMap, `[${'{"dev":"a","type":"overload"},'.repeat(200)}{"dev":"a","type":"b"}]`),
    ).toHaveLength(201)
  })

  it('a path that is no JSONPath is the mistake of the target file and thrown', () => {
    expect(() => readAlerts({ ...flatMap, device: '$.[' }, '[]')).toThrow(/\$\.\[/)
  })
})
