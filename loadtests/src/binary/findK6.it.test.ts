import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkK6 } from './checkK6.ts'
import { findK6 } from './findK6.ts'
import { whyNoGo } from './testGo.ts'

const skipped = await whyNoGo()
if (skipped !== null) process.stderr.write(`skipped, k6 is not built: ${skipped}\n`)

describe.skipIf(skipped !== null)('building k6', () => {
  let dir: string
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('two at once build one k6 with the extension, and the next one finds it', {
    timeout: 240_000,
  }, async () => {
    dir = await mkdtemp(join(tmpdir(), 'gongdi-build-'))
    const told: string[] = []
    const env = { ...process.env, K6_BIN: undefined }
    const find = () => findK6({ env, cacheDir: dir, onProgress: (text) => void told.push(text) })
    const [one, other] = await Promise.all([find(), find()])
    expect(one).toEqual({ path: one.path, how: 'built' })
    expect(other.path).toBe(one.path)
    await checkK6(one.path, process.env)
    expect(await find()).toEqual({ path: one.path, how: 'cache' })
    expect(await readdir(dir)).toHaveLength(1)
    expect(told[0]).toMatch(/^building k6: /)
  })
})
