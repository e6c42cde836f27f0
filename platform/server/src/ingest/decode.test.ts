import { REJECTIONS } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { DECODE_LIMITS, decode } from './decode.ts'
import { craneRegistration, craneState, siteRegistration, topicOf } from './testMessages.ts'

const nowMs = 1_800_000_000_050
const topic = topicOf(craneState())
const take = (payload: unknown, on = topic) =>
  decode(on, Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)), nowMs)
const withText = (field: string, text: string) =>
  JSON.stringify(craneState()).replace(new RegExp(`"${field}":[^,}]+`), `"${field}":${text}`)

describe('decoding', () => {
  it('[T3] makes a reading of a valid message, with its kind and when it came', () => {
    expect(take(craneState())).toEqual({
      ok: true,
      reading: { kind: 'crane/state', body: craneState(), receivedAtMs: nowMs, late: false },
    })
    expect(take(craneRegistration(), topicOf(craneRegistration(), 'registration'))).toMatchObject({
      reading: { kind: 'crane/registration' },
    })
    expect(take(siteRegistration(), topicOf(siteRegistration(), 'registration'))).toMatchObject({
      reading: { kind: 'gateway/registration', body: { nameZh: '滨海新城一期' } },
    })
  })

  it('[M12] leaves unknown extra fields out', () => {
    const result = take({ ...craneState(), colour: 'yellow', more: { a: [1] } })
    expect(result).toEqual(take(craneState()))
    expect(take(`{"__proto__":{"polluted":1},${JSON.stringify(craneState()).slice(1)}`)).toEqual(result)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  const body = craneState()
  it.each([
    ['TOPIC_MALFORMED', 'a foreign topic', take(body, 'other/topic')],
    ['TOPIC_MALFORMED', 'a topic with a level too many', take(body, `${topic}/x`)],
    ['TOPIC_MALFORMED', 'an alert that a device says itself', take(body, 'gongdi/v1/YT-0001/alert/al-1')],
    ['TOPIC_MALFORMED', 'a site name with a space', take(body, topic.replace('YT-0001/', 'YT 0001/'))],
    ['KIND_UNKNOWN', 'an unknown device kind', take(body, topic.replace('/crane/', '/dragon/'))],
    [
      'KIND_UNKNOWN',
      'a device kind called constructor',
      take(body, topic.replace('/crane/', '/constructor/')),
    ],
    ['KIND_UNKNOWN', 'an unknown message kind', take(body, topic.replace(/state$/, 'mood'))],
    [
      'PAYLOAD_TOO_LARGE',
      'a payload of 64 KiB and a byte',
      take(`"${'x'.repeat(DECODE_LIMITS.payloadBytes - 1)}"`),
    ],
    ['NOT_JSON', 'a payload that is not JSON', take('windMps=12')],
    ['NOT_JSON', 'an empty payload', take('')],
    ['NOT_JSON', 'half an object', take(JSON.stringify(body).slice(0, 100))],
    ['NOT_JSON', 'NaN', take(withText('windMps', 'NaN'))],
    ['NOT_JSON', 'Infinity', take(withText('windMps', '-Infinity'))],
    ['NOT_JSON', 'bytes that are not UTF-8', decode(topic, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), nowMs)],
    ['NOT_JSON', 'UTF-16', decode(topic, Buffer.from(JSON.stringify(body), 'utf16le'), nowMs)],
    ['NOT_JSON', 'a byte order mark', take(`\ufeff${JSON.stringify(body)}`)],
    ['TOO_DEEP', 'nine levels', take(`{"a":${deep(8)}}`)],
    ['TOO_DEEP', '30,000 levels', take(deep(30_000))],
    ['TOO_DEEP', '60,000 levels that never close', take('['.repeat(60_000))],
    ['TOO_DEEP', 'depth in a field that nobody knows', take({ ...body, extra: JSON.parse(deep(9)) })],
    ['VERSION_UNSUPPORTED', 'version 2', take({ ...body, v: 2 })],
    ['VERSION_UNSUPPORTED', 'a version in words', take({ ...body, v: 'one' })],
    ['SCHEMA_VIOLATED', 'no version', take({ ...body, v: undefined })],
    ['SCHEMA_VIOLATED', 'a list', take([body])],
    ['SCHEMA_VIOLATED', 'null', take('null')],
    ['SCHEMA_VIOLATED', 'a number', take('7')],
    ['SCHEMA_VIOLATED', 'a number as text', take({ ...body, windMps: '5.8' })],
    ['SCHEMA_VIOLATED', 'a missing field', take({ ...body, momentPercent: undefined })],
    ['SCHEMA_VIOLATED', 'null for a number', take({ ...body, loadT: null })],
    ['SCHEMA_VIOLATED', 'a number too large for any number', take(withText('windMps', '1e999'))],
    ['SCHEMA_VIOLATED', 'a wind of 101 m/s', take({ ...body, windMps: 101 })],
    ['SCHEMA_VIOLATED', 'a fractional sequence number', take({ ...body, seq: 1.5 })],
    ['SCHEMA_VIOLATED', 'a negative sequence number', take({ ...body, seq: -1 })],
    ['SCHEMA_VIOLATED', 'a sequence number over 32 bits', take({ ...body, seq: 2 ** 32 })],
    ['SCHEMA_VIOLATED', 'three rope falls', take({ ...body, ropeFalls: 3 })],
    ['SCHEMA_VIOLATED', 'a clock in 2100', take({ ...body, measuredAtMs: 4_102_444_800_001 })],
    ['TOPIC_BODY_MISMATCH', 'another site in the body', take({ ...body, siteId: 'YT-0002' })],
    ['TOPIC_BODY_MISMATCH', 'another device in the body', take({ ...body, deviceId: 'TC-YT-0001-2' })],
    [
      'TOPIC_BODY_MISMATCH',
      'a gateway with the name of another site',
      take(
        siteRegistration({ deviceId: 'GW-YT-0002' }),
        topicOf(siteRegistration({ deviceId: 'GW-YT-0002' }), 'registration'),
      ),
    ],
    ['CLOCK_AHEAD', 'a clock 61 s ahead', take({ ...body, measuredAtMs: nowMs + 61_000 })],
    ['CLOCK_AHEAD', 'a clock in 2099', take({ ...body, measuredAtMs: Date.UTC(2099, 0) })],
    ['CLOCK_BEHIND', 'a clock 31 days behind', take({ ...body, measuredAtMs: nowMs - 31 * 86_400_000 })],
    ['CLOCK_BEHIND', 'a clock in 1970', take({ ...body, measuredAtMs: 1_000 })],
  ] as const)('refuses with %s: %s', (code, _, result) => {
    expect(result).toMatchObject({ ok: false, code })
    expect(REJECTIONS[code].spec).toMatch(/^E\d+$/)
    if (!result.ok) expect(result.detail.length).toBeGreaterThan(0)
  })

  it('[M1] [M3] takes what is just inside the limits', () => {
    expect(take({ ...body, extra: JSON.parse(deep(7)) }).ok).toBe(true)
    expect(take({ ...body, note: '[[[[[[[[[[{{{{{{{{{{"' }).ok).toBe(true)
    expect(take({ ...body, measuredAtMs: nowMs + 60_000 }).ok).toBe(true)
    expect(take({ ...body, measuredAtMs: nowMs - 30 * 86_400_000 }).ok).toBe(true)
    const padded = { ...body, note: '' }
    padded.note = 'x'.repeat(DECODE_LIMITS.payloadBytes - JSON.stringify(padded).length)
    expect(take(padded).ok).toBe(true)
  })

  it('[E6] names what is wrong, not only that something is', () => {
    expect(take({ ...body, windMps: 200, loadT: 'x', seq: -1, slewDeg: 999 })).toMatchObject({
      detail: expect.stringMatching(/^seq: .*; loadT: .*; slewDeg: .*; and 1 more$/),
    })
  })
})
