import { describe, expect, it } from 'vitest'
import { describeFlags, parseFlags } from './flags.ts'
import { DurationMs, Port, Switch } from './flagValues.ts'
import { UsageError } from './usageError.ts'

const flags = {
  for: { value: '<time>', help: 'how long', schema: DurationMs.optional() },
  port: { value: '<port>', help: 'where', schema: Port.optional() },
  json: { help: 'for programs', schema: Switch },
}

describe('the flags of a verb', () => {
  it.each([
    ['90', 90_000],
    ['90s', 90_000],
    ['1.5m', 90_000],
    ['2h', 7_200_000],
    ['500ms', 500],
  ])('--for %s is %d ms', (text, ms) => {
    expect(parseFlags(flags, ['--for', text]).for).toBe(ms)
  })

  it('have their defaults when nothing is said', () => {
    expect(parseFlags(flags, [])).toEqual({ for: undefined, port: undefined, json: false })
  })

  it('are refused with every mistake at once', () => {
    const parse = () => parseFlags(flags, ['--for', 'soon', '--port', '70000', '--speed', '3', 'now'])
    expect(parse).toThrow(UsageError)
    try {
      parse()
    } catch (error) {
      expect((error as UsageError).mistakes).toHaveLength(4)
      expect((error as UsageError).message).toMatch(/--for: must be a length of time.*soon/)
      expect((error as UsageError).message).toMatch(/--port: must be a port up to 65535/)
      expect((error as UsageError).message).toMatch(/--speed: no such option/)
      expect((error as UsageError).message).toMatch(/now: not understood/)
    }
  })

  it('ask for the value that is missing', () => {
    expect(() => parseFlags(flags, ['--port'])).toThrow(/--port: needs a value <port>/)
  })

  it('are described in one line each', () => {
    expect(describeFlags(flags).split('\n')).toHaveLength(3)
  })
})
