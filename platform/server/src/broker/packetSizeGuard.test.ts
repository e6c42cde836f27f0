import mqttPacket from 'mqtt-packet'
import { describe, expect, it } from 'vitest'
import { PacketSizeGuard } from './packetSizeGuard.ts'

const publish = (payloadBytes: number) =>
  mqttPacket.generate({
    cmd: 'publish',
    topic: 'a/b',
    payload: Buffer.alloc(payloadBytes, 0x7b),
    qos: 1,
    dup: false,
    retain: false,
    messageId: 7,
  })

describe('the packet size guard', () => {
  it('[E3] sees a packet of 10 MB by its first five bytes', () => {
    const packet = publish(10_000_000)
    expect(new PacketSizeGuard(70_000).feed(packet.subarray(0, 5))).toBe(10_000_007)
  })

  it('[E3] sees it wherever the stream is cut, also between the bytes of the length', () => {
    const stream = Buffer.concat([publish(100), publish(20_000), publish(127), publish(70_001)])
    for (const step of [1, 2, 3, 7, 1000, stream.length]) {
      const guard = new PacketSizeGuard(70_000)
      const seen: number[] = []
      for (let at = 0; at < stream.length && seen.length === 0; at += step) {
        const verdict = guard.feed(stream.subarray(at, at + step))
        if (verdict !== null) seen.push(verdict)
      }
      expect(seen, `cut every ${step}`).toEqual([70_008])
    }
  })

  it('lets packets up to the limit through, and packets without a body', () => {
    const guard = new PacketSizeGuard(107)
    const ping = Buffer.from([0xc0, 0])
    expect(guard.feed(Buffer.concat([ping, publish(100), ping, ping, publish(100)]))).toBeNull()
    expect(guard.feed(publish(101))).toBe(108)
  })

  it('[E17] refuses a length of five bytes', () => {
    expect(new PacketSizeGuard(1e9).feed(Uint8Array.of(0x30, 0xff, 0xff, 0xff, 0xff, 0x01))).toBe(-1)
  })
})
