import { LiveMessage } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { craneState } from '../../ingest/testMessages.ts'
import { type Audience, PoseBoard } from './poseBoard.ts'

const T0 = 1_800_000_000_000

const state = (siteId: string, nth: number, second = 0, change = {}) =>
  craneState({ siteId, deviceId: `TC-${siteId}-${nth}`, measuredAtMs: T0 + second * 1_000, ...change })

/** Device and second of each row that an audience is shown. */
function shown(board: PoseBoard, audience: Audience, since = -1): string[] {
  const { bytes, rows } = board.changesSince(audience, since)
  expect(board.countSince(audience, since)).toBe(rows)
  if (rows === 0) return []
  const message = LiveMessage.parse(JSON.parse(bytes.toString()))
  if (message.type !== 'poses') throw new Error(message.type)
  return message.rows.map(([deviceId, measuredAtMs]) => `${deviceId} ${(measuredAtMs - T0) / 1_000}`)
}

describe('the poses of the live stream', () => {
  it('[L4] are rows of the contract', () => {
    const board = new PoseBoard()
    board.take(state('YT-0001', 1, 0, { slewTotalDeg: 384.12345, loadT: 2.1000000000000001, limitBits: 3 }))
    board.completeFrame(T0 + 100.5)
    const { bytes } = board.changesSince('city', -1)
    expect(LiveMessage.parse(JSON.parse(bytes.toString()))).toEqual({
      type: 'poses',
      serverAtMs: T0 + 100.5,
      rows: [['TC-YT-0001-1', T0, 384.123, 25, 30, 2.1, 70, 0.4, -0.8, 5.8, 3]],
    })
  })

  it('[L4] hold the newest of each device once, however many came since the last frame', () => {
    const board = new PoseBoard()
    for (const second of [0, 1, 2]) board.take(state('YT-0001', 1, second))
    board.take(state('YT-0001', 2, 1))
    expect(shown(board, 'city')).toEqual([])
    board.completeFrame(T0)
    expect(shown(board, 'city')).toEqual(['TC-YT-0001-1 2', 'TC-YT-0001-2 1'])
    expect(shown(board, 'city', board.frame)).toEqual([])
  })

  it('[L4] hold for each audience what it asked for, and only what changed since it looked', () => {
    const board = new PoseBoard()
    for (const siteId of ['YT-0001', 'YT-0002', 'YT-0003']) board.take(state(siteId, 1))
    board.completeFrame(T0)
    const seen = board.frame
    board.take(state('YT-0002', 1, 1))
    board.completeFrame(T0 + 200)
    expect(shown(board, 'city', seen)).toEqual(['TC-YT-0002-1 1'])
    expect(shown(board, { siteIds: ['YT-0001'] }, seen)).toEqual([])
    expect(shown(board, { siteIds: ['YT-0003', 'YT-0002', 'YT-0002', 'YT-9999'] })).toEqual([
      'TC-YT-0003-1 0',
      'TC-YT-0002-1 1',
    ])
    expect(shown(board, { siteIds: [] })).toEqual([])
    expect(shown(board, 'none')).toEqual([])
  })

  it('[L4] give one who missed frames the newest of all that moved meanwhile', () => {
    const board = new PoseBoard()
    for (let second = 0; second < 5; second++) {
      board.take(state('YT-0001', 1 + (second % 2), second))
      board.completeFrame(T0 + second * 200)
    }
    expect(shown(board, 'city', 1).toSorted()).toEqual(['TC-YT-0001-1 4', 'TC-YT-0001-2 3'])
  })

  it('are encoded once for all viewers that want the same', () => {
    const board = new PoseBoard()
    board.take(state('YT-0001', 1))
    board.completeFrame(T0)
    const first = board.changesSince({ siteIds: ['YT-0001', 'YT-0002'] }, -1)
    expect(board.changesSince({ siteIds: ['YT-0002', 'YT-0001'] }, -1)).toBe(first)
    board.take(state('YT-0001', 1, 1))
    board.completeFrame(T0 + 200)
    expect(board.changesSince({ siteIds: ['YT-0002', 'YT-0001'] }, -1)).not.toBe(first)
  })

  it('[Q2] [Q3] follow what the city calls news, also after a clock was set back, and no values that the device calls bad', () => {
    const board = new PoseBoard()
    board.take(state('YT-0001', 1, 5))
    board.take(state('YT-0001', 1, 4))
    board.take(state('YT-0001', 1, 6, { quality: 'bad' }))
    board.take(state('YT-0001', 2, 5, { quality: 'suspect' }))
    board.completeFrame(T0)
    expect(shown(board, 'city')).toEqual(['TC-YT-0001-1 4', 'TC-YT-0001-2 5'])
  })
})
