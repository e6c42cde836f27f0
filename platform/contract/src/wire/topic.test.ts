import { describe, expect, it } from 'vitest'
import {
  alertFilter,
  alertTopic,
  type DeviceKind,
  type DeviceTopic,
  fnv1a,
  formatDeviceTopic,
  ID_PATTERN,
  MESSAGE_KINDS,
  parseDeviceTopic,
} from './index.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const LATER = `${LETTERS}._-`

/** Numbers of [0, limit) that are the same at each run. */
function* numbers(seed: number): Generator<(limit: number) => number> {
  for (let i = 0; ; i++) {
    let calls = 0
    yield (limit) => fnv1a(`${seed}/${i}/${calls++}`) % limit
  }
}

function anyId(below: (limit: number) => number): string {
  const length = 1 + below(40)
  return Array.from({ length }, (_, i) => {
    const letters = i === 0 ? LETTERS : LATER
    return letters[below(letters.length)]
  }).join('')
}

describe('device topics', () => {
  it('[T3] what is formatted is read back as it was: 5,000 topics of every kind, seed 11', () => {
    const kinds = Object.entries(MESSAGE_KINDS) as [DeviceKind, readonly DeviceTopic['messageKind'][]][]
    let left = 5_000
    for (const below of numbers(11)) {
      if (left-- === 0) break
      const [deviceKind, messageKinds] = kinds[below(kinds.length)]!
      const messageKind = messageKinds[below(messageKinds.length)]!
      const topic: DeviceTopic = { siteId: anyId(below), deviceKind, deviceId: anyId(below), messageKind }
      expect(parseDeviceTopic(formatDeviceTopic(topic))).toEqual({ ok: true, topic })
    }
  })

  it.each([
    '',
    '/',
    '//////',
    'gongdi/v1',
    'gongdi/v1/YT-0001/crane/TC-1',
    'gongdi/v1/YT-0001/crane/TC-1/state/',
    '/gongdi/v1/YT-0001/crane/TC-1/state',
    'gongdi/v1/YT-0001/crane/TC-1/state/raw',
    'gongdi/v2/YT-0001/crane/TC-1/state',
    'GONGDI/v1/YT-0001/crane/TC-1/state',
    'gongdi/v1/+/crane/TC-1/state',
    'gongdi/v1/YT-0001/crane/#/state',
    'gongdi/v1//crane/TC-1/state',
    'gongdi/v1/YT-0001/crane//state',
    'gongdi/v1/YT 0001/crane/TC-1/state',
    'gongdi/v1/-YT/crane/TC-1/state',
    'gongdi/v1/烟台/crane/TC-1/state',
    `gongdi/v1/${'Y'.repeat(41)}/crane/TC-1/state`,
    'gongdi/v1/YT-0001/crane/TC-1\n/state',
    'gongdi/v1/YT-0001/crane/TC-1\0/state',
    '$SYS/broker/uptime',
    `gongdi/v1/${'a/'.repeat(50_000)}`,
  ])('[E1] a topic outside the grammar is malformed: %j', (topic) => {
    expect(parseDeviceTopic(topic)).toEqual({ ok: false, code: 'TOPIC_MALFORMED' })
  })

  it.each([
    ['bulldozer', 'state'],
    ['crane', 'selfie'],
    ['crane', ''],
    ['', 'state'],
    ['gateway', 'state'],
    ['Crane', 'state'],
    ['constructor', 'name'],
    ['__proto__', 'toString'],
    ['crane', 'length'],
  ])('[E2] device kind %j with message kind %j is unknown', (deviceKind, messageKind) => {
    const topic = `gongdi/v1/YT-0001/${deviceKind}/TC-1/${messageKind}`
    expect(parseDeviceTopic(topic)).toEqual({ ok: false, code: 'KIND_UNKNOWN' })
  })

  it('[E1] no string makes the reader throw: 20,000 mangled topics, seed 12', () => {
    const pieces = [
      'gongdi',
      'v1',
      'YT-0001',
      'crane',
      'state',
      '/',
      '/',
      '//',
      '+',
      '#',
      '$',
      '\0',
      '塔',
      '\ud800',
      ' ',
    ]
    let left = 20_000
    for (const below of numbers(12)) {
      if (left-- === 0) break
      const topic = Array.from({ length: below(14) }, () => pieces[below(pieces.length)]).join('')
      const result = parseDeviceTopic(topic)
      if (result.ok) expect(formatDeviceTopic(result.topic)).toBe(topic)
    }
  })
})

describe('identifiers', () => {
  it.each(['A', '0', 'YT-0001', 'TC-YT-0001-1', 'a._-', 'x'.repeat(40)])('[T2] %j is one', (id) => {
    expect(ID_PATTERN.test(id)).toBe(true)
  })
  it.each(['', '-a', '.a', '_a', 'a b', 'a/b', 'a+', 'a#', '工地', 'x'.repeat(41), 'a\n'])(
    '[T2] %j is none',
    (id) => {
      expect(ID_PATTERN.test(id)).toBe(false)
    },
  )
})

describe('alert topics', () => {
  it('[T4] an alert of a site has its own topic, which the filters of site and city match', () => {
    expect(alertTopic('YT-0001', 'al-0123456789abcdef')).toBe('gongdi/v1/YT-0001/alert/al-0123456789abcdef')
    expect(alertFilter('YT-0001')).toBe('gongdi/v1/YT-0001/alert/+')
    expect(alertFilter()).toBe('gongdi/v1/+/alert/+')
  })
  it('[T5] no device message can be sent on an alert topic', () => {
    expect(parseDeviceTopic(alertTopic('YT-0001', 'al-1')).ok).toBe(false)
    expect(parseDeviceTopic('gongdi/v1/YT-0001/alert/al-1/state')).toEqual({
      ok: false,
      code: 'KIND_UNKNOWN',
    })
  })
})
