import { describe, expect, it } from 'vitest'
import { testCrane, testDust } from '../state/testDevices.ts'
import { backoffMs } from './backoff.ts'
import { decodeFrame } from './decode.ts'
import { SeriesRing } from './seriesRing.ts'

const row = ['TC-1', 1000, 1, 2, 3, 4, 5, 6, 7, 8, 0]

describe('frames of the live stream', () => {
  it.each([
    ['not JSON', 'hello'],
    ['a number', '7'],
    ['null', 'null'],
    ['an unknown type', '{"type":"weather"}'],
    ['poses that are no list', '{"type":"poses","serverAtMs":1,"rows":7}'],
    [
      'a pose with a text for an angle',
      JSON.stringify({ type: 'poses', serverAtMs: 1, rows: [row.with(2, 'x')] }),
    ],
    [
      'a pose with null for a load',
      JSON.stringify({ type: 'poses', serverAtMs: 1, rows: [row.with(5, null as never)] }),
    ],
    ['a pose that is too short', JSON.stringify({ type: 'poses', serverAtMs: 1, rows: [row.slice(0, 9)] })],
    ['an alert without an id', '{"type":"alerts","full":true,"alerts":[{"v":1}]}'],
  ])('%s is refused and throws nothing', (_, text) => expect(decodeFrame(text)).toBeNull())

  it('[V3] a pose row with more fields than we know is taken', () =>
    expect(decodeFrame(JSON.stringify({ type: 'poses', serverAtMs: 1, rows: [[...row, 9]] }))?.type).toBe(
      'poses',
    ))

  it('[L7] figures are taken row by row, whatever their kind; one that is not a number refuses the frame', () => {
    const rows = [
      ['ZS-1', 1000, 62.4, 78, 51],
      ['JK-1', 1000, 20, 20, 1, 2, 3],
    ]
    expect(decodeFrame(JSON.stringify({ type: 'figures', serverAtMs: 1, rows }))).toEqual({
      type: 'figures',
      serverAtMs: 1,
      rows,
    })
    const bad = [['ZS-1', 1000, null]]
    expect(decodeFrame(JSON.stringify({ type: 'figures', serverAtMs: 1, rows: bad }))).toBeNull()
  })

  it('[V3] a list of devices keeps what it understands: unknown kinds are left out, bad plates are counted', () => {
    const devices = [
      testCrane(),
      { ...testDust(), deviceKind: 'scaffold' },
      { ...testDust(), heightM: 'high' },
    ]
    expect(decodeFrame(JSON.stringify({ type: 'devices', devices }))).toEqual({
      type: 'devices',
      devices: [testCrane()],
      bad: 1,
    })
    expect(decodeFrame('{"type":"devices","devices":7}')).toBeNull()
    expect(decodeFrame('{"type":"devices","devices":[null]}')).toMatchObject({ devices: [] })
  })

  it('a greeting is taken', () =>
    expect(decodeFrame('{"type":"hello","v":1,"serverAtMs":5,"version":"0.1.0"}')).toMatchObject({
      type: 'hello',
    }))
})

it('back-off doubles, is spread, and ends at 15 s', () => {
  expect([0, 1, 2].map((n) => backoffMs(n, 1))).toEqual([500, 1000, 2000])
  expect(backoffMs(0, 0)).toBe(250)
  expect(backoffMs(40, 1)).toBe(15_000)
})

describe('the trend of a device', () => {
  it('keeps a bounded number of points', () => {
    const ring = new SeriesRing(3, 3)
    for (let i = 1; i <= 5; i++) ring.push([i * 1000, i, 0, 0])
    expect(ring.columns()[0]).toEqual([3, 4, 5])
  })
  it('takes a second only once', () => {
    const ring = new SeriesRing(9, 3)
    expect(ring.push([1000, 1, 1, 1])).toBe(true)
    expect(ring.push([1000, 2, 2, 2])).toBe(false)
  })
  it('puts history before what came live, without doubling what both have', () => {
    const ring = new SeriesRing(9, 3)
    ring.push([3000, 3, 0, 0])
    ring.prepend([
      [1000, 1, 0, 0],
      [2000, 2, 0, 0],
      [3000, 99, 0, 0],
    ])
    expect(ring.columns()[1]).toEqual([1, 2, 3])
  })
})
