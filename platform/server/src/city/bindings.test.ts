import { describe, expect, it } from 'vitest'
import { Bindings } from './bindings.ts'

const T0 = 1_800_000_000_000
const MINUTE_MS = 60_000
const claim = (siteId: string, deviceId = 'TC-1', afterMs = 0, registers = false) => ({
  siteId,
  deviceId,
  registers,
  receivedAtMs: T0 + afterMs,
})

describe('[E11] a device and its site', () => {
  it('belong together from the first message on', () => {
    const bindings = new Bindings()
    bindings.note(claim('A'))
    expect(bindings.obstacleOf(claim('A', 'TC-1', 1))).toBeNull()
    expect(bindings.obstacleOf(claim('B', 'TC-1', 1))).toBe('otherSite')
  })

  it('are parted by a registration from another site while the device has registered nowhere', () => {
    const bindings = new Bindings()
    bindings.note(claim('squatter'))
    const registration = claim('home', 'TC-1', 1, true)
    expect(bindings.obstacleOf(registration)).toBeNull()
    bindings.note(registration)
    expect(bindings.of('TC-1')).toMatchObject({ siteId: 'home', registered: true })
    expect(bindings.obstacleOf(claim('squatter', 'TC-1', 2))).toBe('otherSite')
    expect(bindings.obstacleOf(claim('squatter', 'TC-1', 2, true))).toBe('otherSite')
    expect(bindings.siteCount).toBe(1)
  })

  it('are parted after ten minutes without a word from there: a monitor that moves house is accepted', () => {
    const bindings = new Bindings()
    bindings.note(claim('old', 'TC-1', 0, true))
    expect(bindings.obstacleOf(claim('new', 'TC-1', 10 * MINUTE_MS - 1, true))).toBe('otherSite')
    const moved = claim('new', 'TC-1', 10 * MINUTE_MS)
    expect(bindings.obstacleOf(moved)).toBeNull()
    bindings.note(moved)
    expect(bindings.of('TC-1')).toMatchObject({ siteId: 'new', registered: false })
  })

  it('stay together over a restart, for ten minutes from the first message that the platform hears', () => {
    const bindings = new Bindings()
    bindings.restore('TC-1', 'home', true)
    bindings.note(claim('B', 'TC-2'))
    expect(bindings.obstacleOf(claim('B', 'TC-1', 10 * MINUTE_MS - 1, true))).toBe('otherSite')
    expect(bindings.obstacleOf(claim('B', 'TC-1', 10 * MINUTE_MS, true))).toBeNull()
    const quiet = new Bindings()
    quiet.restore('TC-1', 'home', false)
    expect(quiet.obstacleOf(claim('B', 'TC-1', 0))).toBe('otherSite')
  })
})

describe('room', () => {
  it('[E16] is there for so many sites and devices and no more, and always for those that are known', () => {
    const bindings = new Bindings({ sites: 2, devices: 3 })
    bindings.note(claim('A', 'TC-A-1'))
    bindings.note(claim('B', 'TC-B-1'))
    expect(bindings.obstacleOf(claim('C', 'TC-C-1'))).toBe('cityFull')
    expect(bindings.obstacleOf(claim('B', 'TC-B-2'))).toBeNull()
    bindings.note(claim('B', 'TC-B-2'))
    expect(bindings.obstacleOf(claim('B', 'TC-B-3'))).toBe('cityFull')
    expect(bindings.obstacleOf(claim('A', 'TC-A-1'))).toBeNull()
  })

  it('[E21] of the city is not taken by one site: it has its own limit', () => {
    const bindings = new Bindings({ devicesPerSite: 2 })
    for (const id of ['X1', 'X2']) bindings.note(claim('A', id))
    expect(bindings.obstacleOf(claim('A', 'X3'))).toBe('siteFull')
    expect(bindings.obstacleOf(claim('A', 'X2'))).toBeNull()
    expect(bindings.obstacleOf(claim('B', 'X3'))).toBeNull()
    // What has moved away makes room.
    bindings.note(claim('B', 'X1', 10 * MINUTE_MS))
    expect(bindings.obstacleOf(claim('A', 'X3', 10 * MINUTE_MS))).toBeNull()
  })

  it('[E21] of a site is not taken by moving there either', () => {
    const bindings = new Bindings({ devicesPerSite: 1 })
    bindings.note(claim('A', 'X1'))
    bindings.note(claim('B', 'X2'))
    expect(bindings.obstacleOf(claim('B', 'X1', 0, true))).toBe('siteFull')
  })
})
