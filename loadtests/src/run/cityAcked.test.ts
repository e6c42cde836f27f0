import { describe, expect, it } from 'vitest'
import { ackedOfBoots, ackedOfPlayed, playedBootId } from './cityAcked.ts'

const line = (site: string, device: string, seq: number) =>
  JSON.stringify({
    topic: `gongdi/v1/${site}/crane/${device}/state`,
    payload: { siteId: site, deviceId: device, bootId: 'b7Qx', seq },
  })
const names = (readings: readonly { deviceId: string; seq: number }[]) =>
  readings.map(({ deviceId, seq }) => `${deviceId}/${seq}`)

describe('what was acknowledged to a city', () => {
  it('that the simulator played is told as ranges of each boot', () => {
    const boots = [
      {
        deviceId: 'TC-1',
        bootId: 'a',
        ranges: [
          [0, 2],
          [5, 5],
        ] as [number, number][],
      },
      { deviceId: 'TC-2', bootId: 'b', ranges: [[7, 8]] as [number, number][] },
      { deviceId: 'TC-3', bootId: 'c', ranges: [[0, 1]] as [number, number][] },
    ]
    expect(names(ackedOfBoots(boots, 100))).toEqual([
      'TC-1/0',
      'TC-1/1',
      'TC-1/2',
      'TC-1/5',
      'TC-2/7',
      'TC-2/8',
      'TC-3/0',
      'TC-3/1',
    ])
    expect(names(ackedOfBoots(boots, 4))).toEqual([
      'TC-1/0',
      'TC-1/1',
      'TC-1/2',
      'TC-1/5',
      'TC-3/0',
      'TC-3/1',
    ])
  })

  it('that k6 played is told by the lines of each gateway, over copies and laps', () => {
    const lines = [
      line('YT-1', 'TC-YT-1-1', 0),
      line('YT-2', 'TC-YT-2-1', 0),
      '{broken',
      line('YT-1', 'TC-YT-1-1', 1),
    ]
    const played = [
      // The second line of this gateway, and its first of the next lap.
      { type: 'played-lines' as const, copy: 0, gateway: 'GW-YT-1', ranges: [[3, 4]] as [number, number][] },
      { type: 'played-lines' as const, copy: 2, gateway: 'GW-YT-2', ranges: [[1, 1]] as [number, number][] },
    ]
    const readings = ackedOfPlayed(lines, played, 'r', 1_000)
    expect(readings).toEqual([
      { deviceId: 'TC-YT-1-1', bootId: playedBootId('r', 0, 'b7Qx'), seq: 1, ackedAtMs: 0 },
      { deviceId: 'TC-YT-1-1', bootId: playedBootId('r', 1, 'b7Qx'), seq: 0, ackedAtMs: 0 },
      { deviceId: 'TC-YT-2c2-1', bootId: playedBootId('r', 0, 'b7Qx'), seq: 0, ackedAtMs: 0 },
    ])
  })

  it('names boots as the player does', () => {
    // The value that trace_test.go of the player holds.
    expect(playedBootId('', 0, '')).toBe('k9b170a196aa48257')
  })
})
