import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { clearWorkDirs } from './workDirs.ts'

it('what a killed run left behind is taken away, and nothing else', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'gongdi-work-'))
  try {
    const { pid: dead } = spawnSync(process.execPath, ['--version'])
    for (const name of [`a1-${dead}`, `a2-${process.pid}`, 'mine'])
      await mkdir(join(dir, name, 'target'), { recursive: true })
    await clearWorkDirs(dir)
    expect((await readdir(dir)).sort()).toEqual([`a2-${process.pid}`, 'mine'])
    await clearWorkDirs(join(dir, 'nowhere'))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
})
