import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openTerminal } from './terminal.ts'

function stream(isTTY: boolean) {
  let text = ''
  const writable = new Writable({
    write(chunk, _, done) {
      text += String(chunk)
      done()
    },
  })
  return {
    stream: Object.assign(writable, { isTTY, columns: 80 }) as unknown as NodeJS.WriteStream,
    text: () => text,
  }
}

describe('the terminal of a run', () => {
  it('rewrites the live line in place and keeps it below what stays', () => {
    const { stream: out, text } = stream(true)
    const terminal = openTerminal(out, () => 0)
    terminal.live('00:01')
    terminal.line('an alert')
    terminal.live('00:02')
    terminal.end()
    expect(text()).toBe('00:01\r\x1b[2Kan alert\n00:01\r\x1b[2K00:02\n')
  })

  it('writes the live line into a log only now and then', () => {
    let nowMs = 0
    const { stream: out, text } = stream(false)
    const terminal = openTerminal(out, () => nowMs, 10_000)
    for (nowMs = 0; nowMs < 25_000; nowMs += 1_000) terminal.live(`at ${nowMs}`)
    expect(text().split('\n').filter(Boolean)).toEqual(['at 0', 'at 10000', 'at 20000'])
  })
})
