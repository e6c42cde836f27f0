import { expect, it } from 'vitest'
import { formatDeviceTopic, parseDeviceTopic, TOPIC_ROOT } from './index.ts'

it('[V1] [T1] every topic begins with the version of the specification', () => {
  expect(TOPIC_ROOT).toBe('gongdi/v1')
  const topic = formatDeviceTopic({
    siteId: 'YT-0001',
    deviceKind: 'gateway',
    deviceId: 'GW-YT-0001',
    messageKind: 'registration',
  })
  expect(topic.startsWith(`${TOPIC_ROOT}/`)).toBe(true)
  expect(parseDeviceTopic(topic.replace('/v1/', '/v2/'))).toEqual({ ok: false, code: 'TOPIC_MALFORMED' })
})
