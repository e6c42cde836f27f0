import { describe, expect, it } from 'vitest'
import { byMachine, byPit, DeviceBook, ofKind } from './deviceBook.ts'
import { createTwinStore } from './store.ts'
import { testAlert } from './testAlert.ts'
import { testCage, testCrane, testDust, testPoint } from './testDevices.ts'
import { testSite } from './testSite.ts'

const bookOf = (...devices: Parameters<DeviceBook['take']>[0]) => {
  const book = new DeviceBook()
  book.take(devices)
  return book
}

describe('the book of devices', () => {
  it('knows the devices of a site in the order of kinds, and counts them', () => {
    const book = bookOf(testPoint(), testDust(), testCrane({ deviceId: 'TC-2' }), testCrane(), testCage())
    expect(book.ofSite('S-1').map((device) => device.deviceId)).toEqual([
      'TC-1',
      'TC-2',
      'SJ-1L',
      'YC-1',
      'JK-1-ZQS-01',
    ])
    expect(book.countsOf('S-1')).toEqual({ crane: 2, hoist: 1, dust: 1, noise: 0, pit: 1 })
    expect([book.total('crane'), book.total('pit'), book.size]).toEqual([2, 1, 5])
    expect(book.ofSite('S-9')).toEqual([])
  })

  it('hands out the same list until something at that site changes', () => {
    const book = bookOf(testCrane(), testDust({ siteId: 'S-2', deviceId: 'YC-2' }))
    const [first, cranes] = [book.ofSite('S-1'), book.cranes()]
    book.take([testDust({ siteId: 'S-2', deviceId: 'YC-3' })])
    expect(book.ofSite('S-1')).toBe(first)
    expect(book.cranes()).toBe(cranes)
    book.take([testCrane({ name: 'new name' })])
    expect(book.ofSite('S-1')).not.toBe(first)
    expect(book.cranes()[0]?.name).toBe('new name')
    expect(book.size).toBe(3)
  })

  it('follows a device that moves to another site', () => {
    const book = bookOf(testCrane())
    book.take([testCrane({ siteId: 'S-2' })])
    expect(book.ofSite('S-1')).toEqual([])
    expect(book.ofSite('S-2')).toHaveLength(1)
    expect(book.total('crane')).toBe(1)
  })

  it('[L1] forgets, when a whole list has come in parts, what was not in it', () => {
    const book = bookOf(testCrane(), testDust(), testCage())
    book.beginWhole()
    book.take([testCrane()])
    book.take([testPoint()])
    expect(book.size).toBe(4)
    expect(book.endWhole()).toBe(true)
    expect(book.ofSite('S-1').map((device) => device.deviceId)).toEqual(['TC-1', 'JK-1-ZQS-01'])
    book.take([testDust()])
    expect(book.endWhole()).toBe(false)
    expect(book.size).toBe(3)
  })

  it('takes the devices of a city of 7,940 sites in parts, each at the cost of what it brings', () => {
    const book = new DeviceBook()
    const part = (n: number) =>
      Array.from({ length: 1000 }, (_, i) =>
        testPoint({ siteId: `S-${(n * 1000 + i) % 7940}`, deviceId: `JK-${n}-${i}` }),
      )
    const parts = Array.from({ length: 67 }, (_, n) => part(n))
    const took = parts.map((devices) => {
      const fromMs = performance.now()
      book.take(devices)
      return performance.now() - fromMs
    })
    expect(book.size).toBe(67_000)
    // Quadratic work would make the last parts dozens of times dearer than the first.
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
    expect(median(took.slice(-20))).toBeLessThan(20 * Math.max(0.2, median(took.slice(0, 20))))
  })

  it('groups cages by machine and points by pit', () => {
    const book = bookOf(testCage(), testCage({ deviceId: 'SJ-1R', cage: 'right' }), testPoint())
    expect([...byMachine(ofKind(book.ofSite('S-1'), 'hoist')).keys()]).toEqual(['SJ-1'])
    expect(byPit(ofKind(book.ofSite('S-1'), 'pit')).get('JK-1')).toHaveLength(1)
  })
})

it.each([testCage(), testDust(), testPoint()])(
  'an alert of a $deviceKind leads to that device at its site',
  (device) => {
    const store = createTwinStore('en')
    store.getState().applySites([testSite()], true)
    store.getState().applyDevices([device])
    store.getState().applyAlerts([testAlert({ deviceId: device.deviceId })], true, [])
    store.getState().showAlert('al-1')
    expect(store.getState()).toMatchObject({
      view: { kind: 'site', siteId: 'S-1' },
      deviceId: device.deviceId,
    })
  },
)
