import { LiveMessage } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { dustLive, dustMinute, hoistState, noiseMinute, pitState } from '../../ingest/testKindMessages.ts'
import { craneState } from '../../ingest/testMessages.ts'
import { FIGURES, type FigureReading } from './figureRow.ts'
import { POSES } from './poseRow.ts'
import { type Audience, RowBoard, type RowSource } from './rowBoard.ts'

const T0 = 1_800_000_000_000

const state = (siteId: string, nth: number, second = 0, change = {}) => ({
  kind: 'crane/state' as const,
  body: craneState({ siteId, deviceId: `TC-${siteId}-${nth}`, measuredAtMs: T0 + second * 1_000, ...change }),
})

/** Device and second of each row that an audience is shown. */
function shown(board: RowSource, audience: Audience, since = -1): string[] {
  const { bytes, rows } = board.changesSince(audience, since)
  expect(board.countSince(audience, since)).toBe(rows)
  if (rows === 0) return []
  const message = LiveMessage.parse(JSON.parse(bytes.toString()))
  if (message.type !== 'poses' && message.type !== 'figures') throw new Error(message.type)
  return message.rows.map(([deviceId, measuredAtMs]) => `${deviceId} ${(measuredAtMs - T0) / 1_000}`)
}

describe('the poses of the live stream', () => {
  it('[L4] are rows of the contract', () => {
    const board = new RowBoard(POSES)
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
    const board = new RowBoard(POSES)
    for (const second of [0, 1, 2]) board.take(state('YT-0001', 1, second))
    board.take(state('YT-0001', 2, 1))
    expect(shown(board, 'city')).toEqual([])
    board.completeFrame(T0)
    expect(shown(board, 'city')).toEqual(['TC-YT-0001-1 2', 'TC-YT-0001-2 1'])
    expect(shown(board, 'city', board.frame)).toEqual([])
  })

  it('[L4] hold for each audience what it asked for, and only what changed since it looked', () => {
    const board = new RowBoard(POSES)
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
    const board = new RowBoard(POSES)
    for (let second = 0; second < 5; second++) {
      board.take(state('YT-0001', 1 + (second % 2), second))
      board.completeFrame(T0 + second * 200)
    }
    expect(shown(board, 'city', 1).toSorted()).toEqual(['TC-YT-0001-1 4', 'TC-YT-0001-2 3'])
  })

  it('are encoded once for all viewers that want the same', () => {
    const board = new RowBoard(POSES)
    board.take(state('YT-0001', 1))
    board.completeFrame(T0)
    const first = board.changesSince({ siteIds: ['YT-0001', 'YT-0002'] }, -1)
    expect(board.changesSince({ siteIds: ['YT-0002', 'YT-0001'] }, -1)).toBe(first)
    board.take(state('YT-0001', 1, 1))
    board.completeFrame(T0 + 200)
    expect(board.changesSince({ siteIds: ['YT-0002', 'YT-0001'] }, -1)).not.toBe(first)
  })

  it('[Q2] [Q3] follow what the city calls news, also after a clock was set back, and no values that the device calls bad', () => {
    const board = new RowBoard(POSES)
    board.take(state('YT-0001', 1, 5))
    board.take(state('YT-0001', 1, 4))
    board.take(state('YT-0001', 1, 6, { quality: 'bad' }))
    board.take(state('YT-0001', 2, 5, { quality: 'suspect' }))
    board.completeFrame(T0)
    expect(shown(board, 'city')).toEqual(['TC-YT-0001-1 4', 'TC-YT-0001-2 5'])
  })
})

describe('the figures of the live stream', () => {
  const common = { measuredAtMs: T0 }
  const says: [string, FigureReading, (string | number)[]][] = [
    [
      'hoist',
      {
        kind: 'hoist/state',
        body: hoistState({
          ...common,
          frontDoorOpen: true,
          landingDoorOpen: true,
          baseGateOpen: true,
          limitBits: 9,
        }),
      },
      ['SJ-YT-0001-1L', T0, 14.25, 0.58, 0.82, 6, 13, 9, 1],
    ],
    [
      'dust monitor now',
      { kind: 'dust/live', body: dustLive(common) },
      ['YC-YT-0001-1', T0, 31.5, 74, 121, 0],
    ],
    [
      'dust monitor in a minute',
      { kind: 'dust/minute', body: dustMinute({ ...common, sprayOn: true }) },
      ['YC-YT-0001-1', T0, 32, 75.5, 124, 1],
    ],
    [
      'noise monitor',
      { kind: 'noise/minute', body: noiseMinute(common) },
      ['ZS-YT-0001-1', T0, 63.4, 78.1, 54.8],
    ],
    [
      'tube in a pit',
      { kind: 'pit/state', body: pitState({ ...common, profileMm: [3.10004, 7.25] }) },
      ['JK-YT-0001-1-ZQT-01', T0, 12.75, 12.75, 3.1, 7.25],
    ],
    [
      'point of a pit',
      { kind: 'pit/state', body: pitState({ ...common, profileMm: null }) },
      ['JK-YT-0001-1-ZQT-01', T0, 12.75, 12.75],
    ],
  ]
  it.each(says)('[L7] of a %s are the row that the contract says', (_, reading, row) => {
    const board = new RowBoard(FIGURES)
    board.take(reading)
    board.completeFrame(T0)
    const { bytes } = board.changesSince({ siteIds: ['YT-0001'] }, -1)
    expect(LiveMessage.parse(JSON.parse(bytes.toString()))).toEqual({
      type: 'figures',
      serverAtMs: T0,
      rows: [row],
    })
  })

  it('[L7] are for viewers of chosen sites, the newest of each device once', () => {
    const board = new RowBoard(FIGURES)
    const at = (second: number, siteId = 'YT-0001') => ({ siteId, measuredAtMs: T0 + second * 1_000 })
    board.take({ kind: 'dust/minute', body: dustMinute(at(0)) })
    board.take({ kind: 'dust/live', body: dustLive(at(30)) })
    board.take({ kind: 'noise/minute', body: noiseMinute(at(0)) })
    board.take({ kind: 'hoist/state', body: hoistState({ ...at(1, 'YT-0002'), deviceId: 'SJ-YT-0002-1L' }) })
    board.completeFrame(T0)
    expect(shown(board, 'city')).toEqual([])
    expect(shown(board, 'none')).toEqual([])
    expect(shown(board, { siteIds: ['YT-0001'] })).toEqual(['YC-YT-0001-1 30', 'ZS-YT-0001-1 0'])
    expect(shown(board, { siteIds: ['YT-0002'] }, board.frame)).toEqual([])
  })

  it('[M18] [M19] do not go back to a minute that is over when something was read live since', () => {
    const board = new RowBoard(FIGURES)
    const at = (second: number) => ({ measuredAtMs: T0 + second * 1_000 })
    board.take({ kind: 'dust/live', body: dustLive(at(90)) })
    board.take({ kind: 'dust/minute', body: dustMinute(at(60)) })
    board.completeFrame(T0)
    expect(shown(board, { siteIds: ['YT-0001'] })).toEqual(['YC-YT-0001-1 90'])
    board.take({ kind: 'dust/minute', body: dustMinute(at(120)) })
    board.completeFrame(T0)
    expect(shown(board, { siteIds: ['YT-0001'] })).toEqual(['YC-YT-0001-1 120'])
  })

  it('[E11] stand at one site only, also when their device has moved house', () => {
    const board = new RowBoard(POSES)
    for (const siteId of ['YT-0001', 'YT-0002', 'YT-0001', 'YT-0002'])
      board.take(state(siteId, 1, 0, { deviceId: 'TC-1' }))
    board.completeFrame(T0)
    expect(shown(board, 'city')).toEqual(['TC-1 0'])
    expect(shown(board, { siteIds: ['YT-0001'] })).toEqual([])
  })

  it('[Q2] [M17] leave out what the device calls bad', () => {
    const board = new RowBoard(FIGURES)
    board.take({ kind: 'dust/live', body: dustLive(common) })
    board.take({
      kind: 'dust/live',
      body: dustLive({ measuredAtMs: T0 + 30_000, quality: 'bad', mark: 'C' }),
    })
    board.completeFrame(T0)
    expect(shown(board, { siteIds: ['YT-0001'] })).toEqual(['YC-YT-0001-1 0'])
  })
})
