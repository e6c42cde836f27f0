import { describe, expect, it } from 'vitest'
import { aheadFor, isTimeZone, Zone } from './zone.ts'

describe('local time', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-02T22:00:00.250Z', '2026-11-03T06:00:00.250Z'],
    ['Europe/Berlin', '2026-07-01T04:00:00.000Z', '2026-07-01T06:00:00.000Z'],
    ['Europe/Berlin', '2026-12-01T04:00:00.000Z', '2026-12-01T05:00:00.000Z'],
    // Clocks are put forward at 01:00 UTC.
    ['Europe/Berlin', '2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59.999Z'],
    ['Europe/Berlin', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-02T22:00:00.000Z', '2026-11-03T03:30:00.000Z'],
    ['UTC', '2026-11-02T22:00:00.000Z', '2026-11-02T22:00:00.000Z'],
  ])('of %s at %s is %s', (timeZone, utc, local) => {
    expect(new Date(new Zone(timeZone).localMs(Date.parse(utc))).toISOString()).toBe(local)
  })

  it.each([
    ['2026-11-02T22:00:00Z', 4],
    ['2026-11-03T02:00:00Z', 0],
    ['2026-11-03T12:00:00Z', -10],
    ['2026-11-03T14:00:00Z', 12],
    ['2026-11-03T15:00:00Z', 11],
  ])('at %s is moved by %i h to be ten in the morning in Yantai', (utc, hours) => {
    const atMs = Date.parse(utc)
    const aheadMs = aheadFor('Asia/Shanghai', atMs, 10 * 3_600_000)
    expect(aheadMs / 3_600_000).toBe(hours)
    expect(new Zone('Asia/Shanghai', aheadMs).localMs(atMs) % 86_400_000).toBe(10 * 3_600_000)
  })

  it('needs a zone that exists', () => {
    for (const name of ['Asia/Shanghai', 'UTC', 'America/New_York']) expect(isTimeZone(name)).toBe(true)
    for (const name of ['Asia/Yantai', '+08:00', '', 'Mars/Base']) expect(isTimeZone(name)).toBe(false)
  })
})
