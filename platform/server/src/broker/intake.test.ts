import mqttPacket, { type Packet } from 'mqtt-packet'
import { describe, expect, it } from 'vitest'
import { Intake } from './intake.ts'

const TOPIC = 'gongdi/v1/YT-0001/crane/TC-YT-0001-1/state'
const publish = (messageId: number, fields: object = {}, payload = `message ${messageId}`) =>
  mqttPacket.generate({
    ...{ cmd: 'publish', topic: TOPIC, payload, messageId, qos: 1, dup: false, retain: false },
    ...fields,
  } as Packet)
const PING = mqttPacket.generate({ cmd: 'pingreq' })

/** An intake, what went the short way, and what was handed on, as the broker's parser reads it. */
function intake(topics: string[] | null = [TOPIC]) {
  const order: string[] = []
  const parser = mqttPacket.parser()
  parser.on('packet', (packet) =>
    order.push(`on:${packet.cmd === 'publish' ? packet.messageId : packet.cmd}`),
  )
  parser.on('error', () => order.push('on:error'))
  const state = { topics: topics && new Set(topics), takes: true, declared: [] as number[] }
  const it = new Intake({
    limitBytes: 1_000,
    shortcuts: () => state.topics,
    take: ({ topic, messageId, payload }) => {
      if (topic === TOPIC && String(payload).startsWith('message ')) order.push(`short:${messageId}`)
      return state.takes
    },
    refuse: (declaredBytes) => state.declared.push(declaredBytes),
  })
  const pass = (chunk: Buffer) => {
    const rest = it.pass(chunk)
    if (rest !== null) parser.parse(rest)
    return rest
  }
  return { pass, order, state }
}

describe('the intake of a connection', () => {
  it('reads publishes on known topics itself and hands nothing on', () => {
    const { pass, order } = intake()
    expect(pass(Buffer.concat([publish(1), publish(2, { dup: true }), publish(65_535)]))).toBeNull()
    expect(order).toEqual(['short:1', 'short:2', 'short:65535'])
  })

  it.each([
    ['another topic', publish(2, { topic: `${TOPIC}s` })],
    ['QoS 0', publish(0, { qos: 0 })],
    ['QoS 2', publish(2, { qos: 2 })],
    ['one to be retained', publish(2, { retain: true })],
    ['a ping', PING],
    [
      'the message identifier 0, which is none',
      Buffer.from(publish(1)).fill(0, 2 + 2 + TOPIC.length, 2 + 4 + TOPIC.length),
    ],
    ['a topic that is longer than its packet', Buffer.from([0x32, 4, 0xff, 0xff, 1, 1])],
    ['a publish without any body', Buffer.from([0x32, 0])],
  ])('hands on %s, and what comes behind it in the same bytes, in their order', (_, other) => {
    const { pass, order } = intake()
    expect(pass(Buffer.concat([publish(1), other, publish(3)]))).toEqual(Buffer.concat([other, publish(3)]))
    expect(order[0]).toBe('short:1')
    expect(pass(publish(4))).toBeNull()
    expect(order.at(-1)).toBe('short:4')
  })

  it('hands everything on as it comes while nothing may go the short way, also the rest of a packet that began then', () => {
    const { pass, order, state } = intake(null)
    const bytes = Buffer.concat([publish(1), publish(2)])
    pass(bytes.subarray(0, 70))
    state.topics = new Set([TOPIC])
    pass(bytes.subarray(70))
    pass(publish(3))
    expect(order).toEqual(['on:1', 'on:2', 'short:3'])
  })

  it('keeps the order however the bytes are cut', () => {
    let random = 7
    const next = (n: number) => {
      random = (random * 48_271) % 2_147_483_647
      return random % n
    }
    for (let round = 0; round < 200; round++) {
      const packets = Array.from({ length: 20 }, (_, i) => {
        const payload = `message ${'x'.repeat(next(3) === 0 ? next(800) : 5)}`
        const kind = next(6)
        if (kind === 0) return PING
        return publish(i + 1, kind === 1 ? { topic: 'gongdi/v1/other' } : {}, payload)
      })
      const bytes = Buffer.concat(packets)
      const { pass, order } = intake()
      for (let at = 0; at < bytes.length; ) {
        const end = Math.min(bytes.length, at + 1 + next(next(2) === 0 ? 5 : 600))
        pass(bytes.subarray(at, end))
        at = end
      }
      const names = order.map((text) => text.split(':')[1])
      expect(names).toEqual(packets.map((packet, i) => (packet === PING ? 'pingreq' : String(i + 1))))
    }
  })

  it('reads no further when a publish was the last that is taken', () => {
    const { pass, order, state } = intake()
    state.takes = false
    expect(pass(Buffer.concat([publish(1), publish(2), PING]))).toBeNull()
    expect(order).toEqual(['short:1'])
  })

  it('[E3] refuses a packet by its declared length before its body has come, and takes nothing of the same bytes', () => {
    const { pass, order, state } = intake()
    expect(pass(Buffer.concat([publish(1), Buffer.from([0x32, 0xe9, 0x07])]))).toBeNull()
    expect(state.declared).toEqual([1_001])
    expect(order).toEqual([])
  })
})
