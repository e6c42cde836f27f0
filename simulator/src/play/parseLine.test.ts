import { describe, expect, it } from 'vitest'
import { parseLine } from './parseLine.ts'

const topic = 'gongdi/v1/YT-0001/crane/TC-1/state'
const payload = { deviceId: 'TC-1', bootId: 'b0001', seq: 3, measuredAtMs: 1_000, sentAtMs: 1_500, loadT: 2 }
const line = (given: object = {}, at: object = {}) =>
  JSON.stringify({ topic, payload: { ...payload, ...given }, ...at })

describe('a line of a recording', () => {
  it('is a topic and a payload, played at the moment at which it was sent', () => {
    expect(parseLine(line())).toEqual({
      topic,
      kinds: expect.objectContaining({ siteId: 'YT-0001', deviceKind: 'crane' }),
      payload,
      atMs: 1_500,
    })
    expect(parseLine(line({ sentAtMs: undefined }))).toMatchObject({ atMs: 1_000 })
  })

  it('may say what no device would: bad messages are played as they are', () => {
    expect(parseLine(line({ loadT: 'heavy', seq: -1 }))).toMatchObject({ payload: { loadT: 'heavy' } })
  })

  it.each([
    ['{"topic":', 'is not JSON'],
    ['[1]', 'is not an object'],
    ['null', 'is not an object'],
    [line({}, { topic: undefined }), 'has no topic'],
    [line({}, { topic: 'gongdi/v1/YT-0001' }), 'TOPIC_MALFORMED'],
    [line({}, { topic: topic.replace('crane', 'rocket') }), 'KIND_UNKNOWN'],
    [line({}, { payload: 7 }), 'has no payload'],
    [line({ bootId: undefined }), 'which boot'],
    [line({ deviceId: 4 }), 'which boot'],
    [line({ seq: 1.5 }), 'has no seq'],
    [line({ measuredAtMs: '1000' }), 'when it was measured'],
  ])('%s cannot be played and says why', (text, why) => {
    expect(parseLine(text)).toContain(why)
  })
})
