import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataDir } from './dataDirLock.ts'

describe('the lock of a data directory', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gongdi-lock-'))
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))
  const held = (text: string) => writeFile(join(dir, 'gongdi-store.pid'), text)

  it('is held by one living process at a time and can be had again afterwards', async () => {
    const unlock = await lockDataDir(join(dir, 'not', 'there', 'yet'))
    await expect(lockDataDir(join(dir, 'not', 'there', 'yet'))).rejects.toMatchObject({
      code: 'PLT_DATA_DIR_TAKEN',
      details: { holderPid: process.pid },
    })
    await unlock()
    await (await lockDataDir(join(dir, 'not', 'there', 'yet')))()
    expect(await readdir(join(dir, 'not', 'there', 'yet'))).toEqual([])
  })

  it('is taken over from a process that is gone', async () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    await held(JSON.stringify({ pid, start: '1' }))
    await (await lockDataDir(dir))()
  })

  it.runIf(process.platform === 'linux')(
    'is taken over when another process has the number by now',
    async () => {
      await held(JSON.stringify({ pid: process.pid, start: '1' }))
      await (await lockDataDir(dir))()
    },
  )

  it.each(['', 'not json', '{}', '{"pid":-1}', 'null'])(
    'is taken over when it says nothing: %j',
    async (text) => {
      await held(text)
      await (await lockDataDir(dir))()
    },
  )
})
