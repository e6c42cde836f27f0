import { describe, expect, it } from 'vitest'
import { alertIdOf, fnv1a, ID_PATTERN } from './index.ts'

describe('alert identifiers', () => {
  it.each([
    ['TC-YT-0001-1', 'crane-moment-alarm', 'b7Qx2k9Z', 184234, 'al-c838a4ca275d6a99'],
    ['TC-YT-0001-1', 'crane-moment-alarm', 'b7Qx2k9Z', 184235, 'al-c938a65d265d6906'],
    ['TC-YT-0001-2', 'crane-moment-alarm', 'b7Qx2k9Z', 184234, 'al-840cb8f129426732'],
  ])('[A2] %s, %s, %s, %i is %4$s for ever', (deviceId, ruleId, bootId, seq, id) => {
    expect(alertIdOf(deviceId, ruleId, bootId, seq)).toBe(id)
    expect(id).toMatch(ID_PATTERN)
  })

  it('[A2] 100,000 alerts of a city have 100,000 identifiers', () => {
    const ids = new Set<string>()
    for (let site = 1; site <= 25; site++)
      for (let crane = 1; crane <= 4; crane++)
        for (const rule of ['crane-moment-alarm', 'crane-moment-warning', 'crane-wind-stop', 'crane-silent'])
          for (let seq = 0; seq < 250; seq++)
            ids.add(alertIdOf(`TC-YT-${String(site).padStart(4, '0')}-${crane}`, rule, 'b7Qx2k9Z', seq))
    expect(ids.size).toBe(100_000)
  })
})

it.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('FNV-1a of %j is the published value', (text, hash) => {
  expect(fnv1a(text)).toBe(hash)
})
