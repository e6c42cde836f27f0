import { describe, expect, it } from 'vitest'
import { familyOf, namedProcesses } from './processTree.ts'

const all = [
  { pid: 1, parentPid: 0, command: 'init' },
  { pid: 10, parentPid: 1, command: 'node start.ts' },
  { pid: 11, parentPid: 10, command: 'sh -c mosquitto' },
  { pid: 12, parentPid: 11, command: 'mosquitto -c a.conf' },
  { pid: 20, parentPid: 1, command: 'mosquitto -c other.conf' },
]

describe('processes of a target', () => {
  it('are the command and all it has started', () => {
    expect(familyOf(10, all).map(({ pid }) => pid)).toEqual([10, 11, 12])
    expect(familyOf(99, all)).toEqual([])
  })

  it('are named by what their command lines match', () => {
    const patterns = { broker: '^mosquitto ', gone: 'redis' }
    expect(namedProcesses(patterns, familyOf(10, all))).toEqual({ broker: 12 })
    expect(namedProcesses(patterns, all)).toEqual({ broker: 12 })
  })
})
