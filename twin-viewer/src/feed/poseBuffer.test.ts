import type { PoseRow } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { newPose, PoseBuffer } from './poseBuffer.ts'

const row = (atMs: number, slewDeg: number, deviceId = 'TC-1'): PoseRow => [
  deviceId,
  atMs,
  slewDeg,
  20,
  30,
  2,
  50,
  0,
  0,
  4,
  1,
]

function bufferOf(...rows: PoseRow[]): PoseBuffer {
  const buffer = new PoseBuffer()
  for (const one of rows) buffer.write(one)
  return buffer
}
const slewAt = (buffer: PoseBuffer, atMs: number) =>
  buffer.sample(buffer.rowOf('TC-1'), atMs, newPose()).slewDeg

describe('poses', () => {
  it('are blended between the two samples around the time drawn', () => {
    const buffer = bufferOf(row(1000, 10), row(2000, 20), row(3000, 40))
    expect(slewAt(buffer, 1500)).toBeCloseTo(15)
    expect(slewAt(buffer, 2250)).toBeCloseTo(25)
  })

  it('turn through north without going all the way round', () =>
    expect(slewAt(bufferOf(row(1000, 359), row(2000, 1)), 1500)).toBeCloseTo(360))

  it('hold still after the newest sample: nobody watches invented motion', () =>
    expect(slewAt(bufferOf(row(1000, 10), row(2000, 20)), 60_000)).toBe(20))

  it('hold still before the oldest', () => expect(slewAt(bufferOf(row(1000, 10), row(2000, 20)), 0)).toBe(10))

  it('hold still through a long silence and then jump', () => {
    const buffer = bufferOf(row(1000, 10), row(2000, 20), row(62_000, 80))
    expect(slewAt(buffer, 40_000)).toBe(20)
    expect(slewAt(buffer, 62_000)).toBe(80)
  })

  it('that come five times a second are still blended 1.2 s behind the newest', () => {
    const buffer = bufferOf(...Array.from({ length: 20 }, (_, i) => row(1000 + i * 200, i)))
    expect(slewAt(buffer, 4800 - 1200 + 100)).toBeCloseTo(13.5)
  })

  it('[Q3] ignore a sample that is not newer than the newest', () => {
    const buffer = bufferOf(row(1000, 10), row(2000, 20))
    expect(buffer.write(row(1500, 99))).toBe(false)
    expect(buffer.write(row(2000, 99))).toBe(false)
    expect(slewAt(buffer, 2000)).toBe(20)
    expect(buffer.writes).toBe(2)
  })

  it('are kept for more devices than there was room for at first', () => {
    const buffer = bufferOf(...Array.from({ length: 300 }, (_, i) => row(1000, i, `TC-${i}`)))
    expect(buffer.value(buffer.rowOf('TC-0'), 0, 0)).toBe(0)
    expect(buffer.value(buffer.rowOf('TC-299'), 0, 0)).toBe(299)
    expect(buffer.limitBits(buffer.rowOf('TC-150'))).toBe(1)
  })

  it('know the interval at which a device reports', () => {
    const buffer = bufferOf(...Array.from({ length: 40 }, (_, i) => row(1000 + i * 2000, i)))
    expect(buffer.intervalMs(0)).toBeCloseTo(2000, -1)
  })

  it('say that nothing was heard of a device', () => expect(new PoseBuffer().rowOf('TC-9')).toBe(-1))
})
