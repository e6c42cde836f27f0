import { expect, it } from 'vitest'
import { k6Error } from './k6Talk.ts'

it.each([
  [
    'time="2026-11-24T23:52:37Z" level=error msg="the log /tmp/x is incomplete: no space left on device" source=console',
    'the log /tmp/x is incomplete: no space left on device',
  ],
  ['time="…" level=error msg="Error: no \\"plan\\"\\n\\tat f (file:///a.ts:3:9)"', 'Error: no "plan"'],
  ['time="…" level=error msg="\\x41 odd"', '\\x41 odd'],
  ['level=fatal msg=gone', 'gone'],
  ['time="…" level=warning msg="setTimeout 405 was stopped because the VU iteration was interrupted"', null],
  ['The moment is level=none', null],
])('of "%s" k6 says: %s', (line, error) => {
  expect(k6Error(line)).toBe(error)
})
