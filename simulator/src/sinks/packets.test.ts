import { describe, expect, it } from 'vitest'
import { connectPacket, publishPacket } from './packets.ts'

/** Bytes as people write them in the standard. */
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const textHex = (text: string) => hex(Buffer.from(text))

describe('the packets of a gateway', () => {
  it('[MQTT 3.1.1 §3.1] say who it is', () => {
    expect(hex(connectPacket('gw-1', 300, {}))).toBe(`101000044d51545404${'02'}012c0004${textHex('gw-1')}`)
  })

  it('[MQTT 3.1.1 §3.1] say a login where there is one', () => {
    const packet = connectPacket('gw-1', 30, { username: '工地', password: 'pw' })
    expect(hex(packet)).toBe(
      `101c00044d51545404${'c2'}001e0004${textHex('gw-1')}0006${textHex('工地')}0002${textHex('pw')}`,
    )
  })

  it.each([
    { bytes: 1, length: '08' },
    { bytes: 120, length: '7f' },
    { bytes: 121, length: '8001' },
    { bytes: 16_376, length: 'ff7f' },
    { bytes: 16_377, length: '808001' },
  ])('[MQTT 3.1.1 §2.2.3] carry $bytes bytes', ({ bytes, length }) => {
    const payload = 'x'.repeat(bytes)
    expect(hex(publishPacket('a/b', payload, 258))).toBe(
      `32${length}0003${textHex('a/b')}0102${textHex(payload)}`,
    )
  })

  it('count bytes, not characters', () => {
    expect(hex(publishPacket('a', '塔吊', 1))).toBe(`320b000161${'0001'}${textHex('塔吊')}`)
  })
})
