import { RejectionView } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { Rejections } from './rejections.ts'

const message = (detail: string, payload: Buffer = Buffer.from('{}')) => ({
  clientId: 'gw-YT-0001',
  topic: 'gongdi/v1/YT-0001/crane/TC-YT-0001-1/state',
  detail,
  payload,
})

describe('rejections', () => {
  it('[E4] are counted by code, and the newest are kept for inspection, newest first', () => {
    const counts = {}
    const rejections = new Rejections({ kept: 3, storedPerSecond: 100 }, counts, 0)
    for (let i = 0; i < 5; i++) rejections.add(i % 2 ? 'TOO_DEEP' : 'NOT_JSON', message(`${i}`), i)
    expect(counts).toEqual({ NOT_JSON: 3, TOO_DEEP: 2 })
    expect(rejections.newest(10).map((r) => r.detail)).toEqual(['4', '3', '2'])
    expect(rejections.newest(1)).toEqual([
      {
        atMs: 4,
        code: 'NOT_JSON',
        spec: 'E4',
        clientId: 'gw-YT-0001',
        topic: 'gongdi/v1/YT-0001/crane/TC-YT-0001-1/state',
        detail: '4',
        payloadHead: '{}',
        payloadBytes: 2,
      },
    ])
  })

  it('go to the store at a bounded rate, the surplus is only counted', () => {
    const counts: Partial<Record<string, number>> = {}
    const rejections = new Rejections({ kept: 1_000, storedPerSecond: 10 }, counts, 0)
    for (let i = 0; i < 500; i++) rejections.add('NOT_JSON', message(`${i}`), 0)
    expect(rejections.drain()).toHaveLength(10)
    expect(rejections.drain()).toHaveLength(0)
    rejections.add('NOT_JSON', message('later'), 1_000)
    expect(rejections.drain().map((r) => r.detail)).toEqual(['later'])
    expect(counts.NOT_JSON).toBe(501)
  })

  it('keep the head of a payload as text that can be written, whatever the bytes are', () => {
    const rejections = new Rejections({ kept: 3, storedPerSecond: 100 }, {}, 0)
    const bytes = Buffer.from(Array.from({ length: 10_000 }, (_, i) => i % 256))
    rejections.add('NOT_JSON', { ...message('x', bytes), topic: `\ud800${'长'.repeat(300)}` }, 0)
    const [view] = rejections.newest(1)
    expect(RejectionView.safeParse(view).success).toBe(true)
    expect(view!.payloadHead.length).toBeLessThanOrEqual(256)
    expect(view!.topic).toHaveLength(200)
    expect(view!.topic.isWellFormed() && !view!.payloadHead.includes('\0')).toBe(true)
    expect(view!.payloadBytes).toBe(10_000)
  })
})
