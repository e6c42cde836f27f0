import type { PlatformStatus, StageFigures } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { statusLine } from './statusLine.ts'
import { wordsFor } from './words.ts'

const none: StageFigures = { p50: null, p95: null, p99: null, max: null, n: 0 }
const status: PlatformStatus = {
  atMs: 1_000_000_083_000,
  startedAtMs: 1_000_000_000_000,
  version: '0.1.0',
  sites: 12,
  devices: 31,
  silentDevices: 0,
  connections: 12,
  messages: {
    received: 2600,
    acknowledged: 2590,
    stored: 2590,
    duplicates: 0,
    rejected: 0,
    rejectedByCode: {},
    perSecond: 31.2,
  },
  queue: { messages: 10, limit: 100_000, stalledConnections: 0 },
  store: { ok: true, lastWriteAtMs: 1_000_000_082_900, error: null },
  alerts: {
    raised: 1,
    open: 1,
    openByLevel: { red: 1, orange: 0, yellow: 0, blue: 0 },
    firstRaisedAtMs: 1_000_000_010_000,
  },
  latencyMs: {
    device: none,
    link: none,
    judge: none,
    publish: none,
    deliver: none,
    store: none,
    total: { p50: 1.92, p95: 3, p99: 14.4, max: 15, n: 3 },
  },
  acknowledgeMs: none,
  rssMb: 150,
}

describe('the live status line', () => {
  it('says what flows, what is open and how fast alerts are', () => {
    expect(statusLine(status, wordsFor({ LANG: 'C' }), 200)).toBe(
      '01:23 · 12 sites, 31 devices · 31 msg/s · stored 2590 · open 1 red · alert p50/p99 1.9 ms/14 ms',
    )
  })

  it('is Chinese in a Chinese terminal', () => {
    expect(statusLine(status, wordsFor({ LANG: 'zh_CN.UTF-8' }), 200)).toContain('12 个工地，31 台设备')
  })

  it('shouts when the store is down, and shows what was rejected and who is silent', () => {
    const line = statusLine(
      {
        ...status,
        silentDevices: 2,
        store: { ...status.store, ok: false },
        messages: { ...status.messages, rejected: 4 },
      },
      wordsFor({}),
      200,
    )
    expect(line).toContain('STORE DOWN')
    expect(line).toContain('rejected 4')
    expect(line).toContain('silent 2')
  })

  it('never wraps: Chinese characters count twice', () => {
    const cells = (text: string) =>
      [...text].reduce((n, c) => n + (c.charCodeAt(0) > 0x1100 && c !== '…' ? 2 : 1), 0)
    for (const env of [{ LANG: 'zh_CN.UTF-8' }, {}])
      expect(cells(statusLine(status, wordsFor(env), 60))).toBeLessThanOrEqual(60)
  })
})
