import { describe, expect, it } from 'vitest'
import { Answers } from './answers.ts'

const CONNACK_5 = '20020005'
const PUBACK_258 = '40020102'
const PINGRESP = 'd000'
const PUBLISH_OF_200_BYTES = `30cb010001${'61'.repeat(201)}`
const PUBACK_65535 = '4002ffff'

describe('the answers of a broker', () => {
  const bytes = Buffer.from(
    [CONNACK_5, PUBACK_258, PINGRESP, PUBLISH_OF_200_BYTES, PUBACK_65535].join(''),
    'hex',
  )

  it.each([1, 2, 3, 5, 7, 64, bytes.length])('are read out of pieces of %i bytes', (size) => {
    const heard: string[] = []
    const answers = new Answers({
      onConnack: (returnCode) => heard.push(`connack ${returnCode}`),
      onPuback: (messageId) => heard.push(`puback ${messageId}`),
    })
    for (let at = 0; at < bytes.length; at += size) answers.take(bytes.subarray(at, at + size))
    expect(heard).toEqual(['connack 5', 'puback 258', 'puback 65535'])
  })
})
