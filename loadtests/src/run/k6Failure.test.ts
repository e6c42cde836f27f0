import { describe, expect, it } from 'vitest'
import type { SeenRecord } from '../shared/seen.ts'
import { k6Failure } from './k6Failure.ts'

const end: SeenRecord = { type: 'end', atMs: 2, interrupted: false }
const failure: SeenRecord = { type: 'failure', atMs: 1, where: 'probes', why: 'refused: wrong password' }
const how = { code: 0, lastTalk: '', isInterrupted: false }

describe('a run of k6', () => {
  it('is good when its log came to its end, whether or not thresholds broke', () => {
    expect(k6Failure([end], how)).toBeNull()
    expect(k6Failure([end], { ...how, code: 99 })).toBeNull()
  })

  it('is none when the script gave up: its sentence is told, not the exit code', () => {
    expect(k6Failure([failure, end], { ...how, code: 108 })?.en).toBe('k6: probes: refused: wrong password')
  })

  it.each([
    [[], { ...how, code: 0 }, 'exit code 0'],
    [[], { ...how, code: null }, 'it was killed'],
    [[end], { ...how, code: 107, lastTalk: 'TypeError' }, 'an error in the script): TypeError'],
  ])('is none when it stopped before: %j', (seen: SeenRecord[], ended, says) => {
    expect(k6Failure(seen, ended)?.en).toContain(says)
  })

  it('is none when there was no room for its log', () => {
    const lastTalk = 'the log /a/seen.ndjson is incomplete: write /a/seen.ndjson: no space left on device'
    expect(k6Failure([], { ...how, code: 108, lastTalk })).toEqual({
      zh: '磁盘已满，k6 的记录不完整',
      en: 'the disk is full, and the log of k6 is incomplete',
    })
  })

  it('is judged on what ran when we interrupted it', () => {
    expect(k6Failure([end], { ...how, code: 105, isInterrupted: true })).toBeNull()
  })
})
