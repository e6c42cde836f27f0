import { fnv1a } from '@gongdi/contract/wire'
import { describe, expect, it } from 'vitest'
import { SeenWindow } from './seenWindow.ts'

const limits = { seqs: 128, bootsPerDevice: 2, devices: 4 }

describe('the seen window', () => {
  it('[M2] knows a message by device, boot and sequence number', () => {
    const seen = new SeenWindow(limits)
    expect(seen.isRepeat('TC-1', 'boot1', 7)).toBe(false)
    expect(seen.isRepeat('TC-1', 'boot1', 7)).toBe(true)
    expect(seen.isRepeat('TC-1', 'boot2', 7)).toBe(false)
    expect(seen.isRepeat('TC-2', 'boot1', 7)).toBe(false)
    expect(seen.isRepeat('TC-1', 'boot1', 6)).toBe(false)
    expect(seen.isRepeat('TC-1', 'boot1', 6)).toBe(true)
  })

  it('[M2] takes what has left the window for new, and no more than that', () => {
    const seen = new SeenWindow(limits)
    for (let seq = 0; seq < 1_000; seq++) expect(seen.isRepeat('TC-1', 'boot1', seq), `${seq}`).toBe(false)
    expect(seen.isRepeat('TC-1', 'boot1', 1_000 - 128)).toBe(true)
    expect(seen.isRepeat('TC-1', 'boot1', 1_000 - 129)).toBe(false)
  })

  it('[M2] goes on to know repeats after one number that leaps far ahead, and knows that one too', () => {
    const seen = new SeenWindow(limits)
    const isRepeat = (seq: number) => seen.isRepeat('TC-1', 'boot1', seq)
    for (let seq = 0; seq < 300; seq++) isRepeat(seq)
    expect(isRepeat(0xffff_ffff)).toBe(false)
    for (let seq = 300; seq < 900; seq++) {
      expect([seq, seq, seq - 100, 0xffff_ffff].map(isRepeat), `${seq}`).toEqual([false, true, true, true])
    }
    expect([0xffff_fffe, 0xffff_fffe].map(isRepeat)).toEqual([false, true])
  })

  it('[M2] knows the repeats of what is sent later than what came after it', () => {
    const seen = new SeenWindow(limits)
    const isRepeat = (seq: number) => seen.isRepeat('TC-1', 'boot1', seq)
    isRepeat(0)
    for (let seq = 0; seq < 2_000; seq++) {
      // The crane goes on while its gateway sends what was kept; each comes twice.
      const [now, before] = [10_000 + seq, 1_000 + seq]
      expect([now, before, now, before].map(isRepeat), `${seq}`).toEqual([false, false, true, true])
    }
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('agrees with a plain set inside the window (seed %i)', (seed) => {
    const seen = new SeenWindow(limits)
    const plain = new Set<number>()
    let highest = -1
    const firstSeq = fnv1a('first', seed) % (seed % 2 === 0 ? 1_000 : 40)
    for (let i = 0; i < 5_000; i++) {
      const roll = fnv1a(`${i}`, seed)
      const base = Math.max(highest, firstSeq)
      const far = roll % 97 === 0 ? 150 : 9
      const seq = Math.max(0, base + (roll % far) - (roll % 5 === 0 ? 60 : 4))
      const repeat = seen.isRepeat('TC-1', 'boot1', seq)
      if (seq > highest - 128) expect(repeat, `step ${i}, seq ${seq}`).toBe(plain.has(seq))
      plain.add(seq)
      highest = Math.max(highest, seq)
    }
    expect(plain.size).toBeGreaterThan(1_000)
  })

  it('forgets the boots and devices that were heard longest ago', () => {
    const seen = new SeenWindow(limits)
    for (const boot of ['boot1', 'boot2', 'boot3']) seen.isRepeat('TC-1', boot, 1)
    expect(seen.isRepeat('TC-1', 'boot3', 1)).toBe(true)
    expect(seen.isRepeat('TC-1', 'boot1', 1)).toBe(false)
    for (const device of ['TC-2', 'TC-3', 'TC-4', 'TC-5']) seen.isRepeat(device, 'boot1', 1)
    expect(seen.isRepeat('TC-5', 'boot1', 1)).toBe(true)
    expect(seen.isRepeat('TC-1', 'boot3', 1)).toBe(false)
  })

  it('goes on where the store says that another platform was killed', () => {
    const seen = new SeenWindow(limits, [
      { deviceId: 'TC-1', bootId: 'boot1', newestMs: 5, seqs: [10, 11, 13] },
      { deviceId: 'TC-1', bootId: 'boot0', newestMs: 1, seqs: [900] },
    ])
    expect([10, 11, 12, 13, 14].map((seq) => seen.isRepeat('TC-1', 'boot1', seq))).toEqual([
      true,
      true,
      false,
      true,
      false,
    ])
    expect(seen.isRepeat('TC-1', 'boot0', 900)).toBe(true)
  })
})
