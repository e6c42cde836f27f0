import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultReportDir, prepareReportFolder, removeIfEmptyNow } from './reportFolder.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-report-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

describe('the folder of a report', () => {
  it('is made, left empty, and taken away again when there is no report', async () => {
    const path = join(dir, 'a', 'b')
    expect(await prepareReportFolder(path)).toBe(true)
    expect(await readdir(path)).toEqual([])
    expect(await prepareReportFolder(path)).toBe(false)
    removeIfEmptyNow(path)
    expect(await readdir(join(dir, 'a'))).toEqual([])
  })

  it('with something in it stays', async () => {
    await writeFile(join(dir, 'kept'), '')
    removeIfEmptyNow(dir)
    expect(await readdir(dir)).toContain('kept')
  })

  it('that cannot be written to is told before the run', async () => {
    const file = join(dir, 'file')
    await writeFile(file, '')
    await expect(prepareReportFolder(file)).rejects.toThrow(
      /cannot be written: there is a file of that name, not a folder$/,
    )
    await expect(prepareReportFolder(join(file, 'x'))).rejects.toThrow(
      /cannot be written: there is a file of that name, not a folder$/,
    )
    // Where nobody can make a folder, not even root.
    await expect(prepareReportFolder('/proc/none')).rejects.toThrow(
      /^the report folder \/proc\/none cannot be written: /,
    )
  })

  it('is named after the question and the time', () => {
    expect(defaultReportDir('knee', new Date(2026, 10, 4, 9, 3, 7))).toBe(
      '.gongdi/reports/knee-20261104-090307',
    )
  })
})
