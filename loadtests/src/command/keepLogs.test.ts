import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Words } from '../shared/question.ts'
import { keepLogs } from './keepLogs.ts'

let dir: string
let said: Words[]
const talk = { say: (words: Words) => void said.push(words), live: () => {} }
beforeEach(async () => {
  said = []
  dir = await mkdtemp(join(tmpdir(), 'gongdi-keep-'))
  await mkdir(join(dir, 'work', 'step-1'), { recursive: true })
  await mkdir(join(dir, 'report'))
  await writeFile(join(dir, 'work', 'plan.json'), '{}')
  await writeFile(join(dir, 'work', 'k6-summary.json'), '{}')
  await writeFile(join(dir, 'work', 'step-1', 'seen.ndjson'), '{"type":"end"}\n')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

describe('the logs of a run', () => {
  it('are kept beside the report, those of each step of a knee in a folder of its own', async () => {
    await keepLogs(join(dir, 'work'), join(dir, 'report'), talk)
    expect((await readdir(join(dir, 'report'))).sort()).toEqual(['plan.json', 'step-1'])
    expect(await readFile(join(dir, 'report', 'step-1', 'seen.ndjson'), 'utf8')).toBe('{"type":"end"}\n')
    expect(said).toEqual([])
  })

  it('that cannot be kept are told and do not cost the verdict', async () => {
    await writeFile(join(dir, 'file'), '')
    await keepLogs(join(dir, 'work'), join(dir, 'file'), talk)
    expect(said).toEqual([
      {
        zh: '  日志未能全部保存：路径中有一段不是文件夹',
        en: '  not all logs could be kept: a part of the path is no folder',
      },
    ])
  })
})
