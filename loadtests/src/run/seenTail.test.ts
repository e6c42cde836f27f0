import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SeenTail } from './seenTail.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-tail-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

it('the log is followed while it grows: lines in pieces are put together, letters in pieces too', async () => {
  const path = join(dir, 'seen.ndjson')
  const tail = new SeenTail(path)
  expect(await tail.read()).toEqual([])
  const line = Buffer.from('{"type":"unreadable","atMs":1,"via":"mqtt","why":"塔吊","text":""}\n')
  const cut = line.indexOf('塔') + 1
  await appendFile(path, Buffer.concat([line, line.subarray(0, cut)]))
  expect(await tail.read()).toHaveLength(1)
  expect(await tail.read()).toEqual([])
  await appendFile(path, line.subarray(cut))
  expect(await tail.read()).toEqual([{ type: 'unreadable', atMs: 1, via: 'mqtt', why: '塔吊', text: '' }])
  await tail.close()
})

it('a log that is longer than a piece of reading is read whole', async () => {
  const path = join(dir, 'long.ndjson')
  const record = { type: 'http', atMs: 1, name: 'x'.repeat(1000), ms: 1, status: 200 }
  await appendFile(path, `${JSON.stringify(record)}\n`.repeat(2500))
  const tail = new SeenTail(path)
  const records = await tail.read()
  expect(records).toHaveLength(2500)
  expect(records.at(-1)).toEqual(record)
  await tail.close()
})

it('a broken line is no silence', async () => {
  const path = join(dir, 'broken.ndjson')
  await appendFile(path, '{"type":"end"\n')
  const tail = new SeenTail(path)
  await expect(tail.read()).rejects.toThrow(/broken line: \{"type":"end"/)
  await tail.close()
})
