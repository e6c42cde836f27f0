import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findK6 } from '../../src/binary/findK6.ts'
import { isNamed, NAMED_AS, type StrawRun } from './proof.ts'
import { runStraw } from './runStraw.ts'
import { SINS, type Sin } from './sins.ts'

/** All sins at once, a platform and a k6 each: what is tested is what is named, and that does not depend on how fast it was. */
const LOAD = { probes: 100, every: 25, forS: 30, limitPercent: 105 }

const k6 = await findK6({ env: process.env, onProgress: () => {} }).catch((error: Error) => {
  process.stderr.write(`not tested: ${error.message}\n`)
  return null
})

describe.skipIf(k6 === null)('the report on a straw platform', () => {
  const runs = new Map<Sin, Promise<StrawRun>>()
  beforeAll(() => {
    for (const sin of SINS) runs.set(sin, runStraw(sin, LOAD))
  })
  afterAll(async () => {
    await Promise.allSettled(runs.values())
  })

  it.each(SINS.map((sin) => ({ sin, names: NAMED_AS[sin] ? `${NAMED_AS[sin]} alone` : 'nothing' })))(
    'names $names where the sin is $sin',
    async ({ sin }) => {
      const together = await runs.get(sin)!
      // On a starved machine readings come too late to prove anything: once more, alone.
      const isToRepeat = together.isDisturbed && !isNamed(together)
      const { failure, findings } = isToRepeat ? await runStraw(sin, LOAD) : together
      expect(failure).toBeNull()
      const wanted = NAMED_AS[sin]
      expect(findings.map(({ code }) => code)).toEqual(wanted === null ? [] : [wanted])
    },
    150_000,
  )
})
