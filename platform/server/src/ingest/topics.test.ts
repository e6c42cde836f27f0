import { describe, expect, it } from 'vitest'
import { isDeviceTopic, readTopic } from './topics.ts'

describe('the topics of devices', () => {
  it('[T2] are read into their parts', () => {
    expect(readTopic('gongdi/v1/YT-0001/crane/TC-YT-0001-1/state')).toEqual({
      ok: true,
      topic: {
        siteId: 'YT-0001',
        deviceKind: 'crane',
        deviceId: 'TC-YT-0001-1',
        messageKind: 'state',
        kind: 'crane/state',
      },
    })
  })

  it('are read again into the same thing, but a registration', () => {
    const state = 'gongdi/v1/YT-0001/crane/TC-YT-0001-1/state'
    expect(readTopic(state)).toBe(readTopic(state))
    const registration = 'gongdi/v1/YT-0001/crane/TC-YT-0001-1/registration'
    expect(readTopic(registration)).toEqual(readTopic(registration))
    expect(readTopic(registration)).not.toBe(readTopic(registration))
  })

  it.each(['', 'gongdi/v1/+/crane/TC-1/state', 'gongdi/v1/YT-0001/crane/TC-1/mood', '$SYS/up'])(
    'are not such as %j',
    (topic) => {
      expect(isDeviceTopic(topic)).toBe(false)
    },
  )
})
