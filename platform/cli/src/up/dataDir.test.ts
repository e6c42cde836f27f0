import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { prepareDataDir } from './dataDir.ts'

let base: string
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'gongdi-data-'))
})
afterEach(() => rm(base, { recursive: true, force: true }))

describe('the folder of a run', () => {
  it('is fresh each time, and of the earlier ones only those of live runs and the newest stay', async () => {
    const { mkdir } = await import('node:fs/promises')
    const runs = join(base, '.gongdi', 'runs')
    await mkdir(runs, { recursive: true })
    const dead = 2 ** 22 + 1
    for (const day of ['01', '02', '03', '04'])
      await mkdir(join(runs, `2026-01-${day}T00-00-00-000Z-${dead}`))
    await mkdir(join(runs, `2025-01-01T00-00-00-000Z-${process.pid}`))
    const dir = await prepareDataDir(undefined, Date.UTC(2026, 1, 1), base)
    const left = await readdir(runs)
    expect(dir).toContain('2026-02-01T00-00-00-000Z')
    expect(left.filter((name) => name.startsWith('2026-01')).sort()).toEqual([
      `2026-01-03T00-00-00-000Z-${dead}`,
      `2026-01-04T00-00-00-000Z-${dead}`,
    ])
    expect(left).toContain(`2025-01-01T00-00-00-000Z-${process.pid}`)
  })

  it('is the one that was asked for', async () => {
    expect(await prepareDataDir(join(base, 'mine'), 0, base)).toBe(join(base, 'mine'))
  })
})
