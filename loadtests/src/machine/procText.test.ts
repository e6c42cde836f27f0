import { describe, expect, it } from 'vitest'
import { readMachineTicks, readProcStat } from './procText.ts'

// Captured on Linux 6; the second has a name with a space and brackets.
const CHROME =
  '21045 (chrome (gpu) x) S 21003 21003 20987 0 -1 4194560 11834 0 12 0 941 212 3 4 20 0 14 0 2335660 1238433792 38275 18446744073709551615 1 1 0 0 0 0 0 4096 1256 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0'
const STAT = `cpu  1806156 4857 346999 2459262 13222 77 13376 8525 0 0
cpu0 897494 3516 167002 1245861 2249 0 6068 4270 0 0
intr 1 2 3`

describe('/proc', () => {
  it('says of a process who started it, what it used and what its ended children used', () => {
    expect(readProcStat(CHROME)).toEqual({
      pid: 21045,
      parentPid: 21003,
      ticks: 1153,
      endedChildrenTicks: 7,
      startTick: 2335660,
      rssPages: 38275,
    })
  })

  it('says of the machine what it worked for processes, without interrupts, and what the host took', () => {
    expect(readMachineTicks(STAT)).toEqual({ work: 1806156 + 4857 + 346999, steal: 8525 })
  })

  it.each(['', 'no such process', '12 (half', '12 (cut) S 1'])(
    'that says something else (%j) says nothing',
    (text) => {
      expect(readProcStat(text)).toBeNull()
      expect(readMachineTicks(text)).toBeNull()
    },
  )
})
