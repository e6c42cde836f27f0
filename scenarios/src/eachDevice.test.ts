import { expect, it } from 'vitest'
import { eachDevice } from './eachDevice.ts'
import { Expected } from './scenario.ts'

const entry = { hazardId: 'h', quantity: 'windMps', level: 'orange', withinS: 5 }
const read = (...expected: object[]) => Expected.parse({ version: 1, scenario: 's', expected })

it('an expectation of a kind is one of every device of that kind, and of no other', () => {
  const city = [
    { deviceId: 'TC-1', deviceKind: 'crane' as const },
    { deviceId: 'SJ-1', deviceKind: 'hoist' as const },
    { deviceId: 'TC-2', deviceKind: 'crane' as const },
  ]
  const each = eachDevice(read({ ...entry, deviceKind: 'crane' }, { ...entry, deviceId: 'SJ-1' }), city)
  expect(each).toEqual([
    { ...entry, deviceId: 'TC-1' },
    { ...entry, deviceId: 'TC-2' },
    { ...entry, deviceId: 'SJ-1' },
  ])
})

it('an expectation names a device or a kind, never both and never neither', () => {
  expect(() => read(entry)).toThrow(/deviceId or deviceKind/)
  expect(() => read({ ...entry, deviceId: 'TC-1', deviceKind: 'crane' })).toThrow(/deviceId or deviceKind/)
})
