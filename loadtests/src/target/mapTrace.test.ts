import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mapTrace } from './mapTrace.ts'
import { type NumberedLine, readLines } from './readLines.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-trace-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const line = (topic: string, payload: object) => JSON.stringify({ topic: `gongdi/v1/${topic}`, payload })
const state = (seq: number, more = {}) =>
  line('YT-0001/crane/TC-1/state', {
    v: 1,
    deviceId: 'TC-1',
    seq,
    momentPercent: 69.5,
    sentAtMs: 1000 + seq,
    ...more,
  })
const readings = {
  access: { url: 'mqtt://x:1' },
  topic: 'in/{siteId}/{deviceId}',
  clientId: '{gatewayId}',
  payload: { m: '{momentPercent}', n: '{seq}', kind: '{deviceKind}' },
}

async function mapped(text: string, options: { messages?: string[]; lineBytesMax?: number } = {}) {
  const { messages, ...limits } = options
  const [from, to] = [join(dir, 'trace.ndjson'), join(dir, 'mapped.ndjson')]
  await writeFile(from, text)
  const result = await mapTrace({
    from,
    to,
    readings: { ...readings, ...(messages && { messages }) },
    ...limits,
  })
  const lines = (await readFile(to, 'utf8')).split('\n').filter(Boolean)
  return { result, lines: lines.map((one) => JSON.parse(one) as unknown) }
}

describe('a trace for a platform of others', () => {
  it('is brought to its topics and payloads, each line with its gateway and the time it is due', async () => {
    const { result, lines } = await mapped(`${state(1)}\n${state(2)}\n`)
    expect(lines).toEqual([
      {
        topic: 'in/YT-0001/TC-1',
        payload: { m: 69.5, n: 1, kind: 'crane' },
        gatewayId: 'GW-YT-0001',
        atMs: 1001,
      },
      {
        topic: 'in/YT-0001/TC-1',
        payload: { m: 69.5, n: 2, kind: 'crane' },
        gatewayId: 'GW-YT-0001',
        atMs: 1002,
      },
    ])
    expect(result).toEqual({ lines: 2, mapped: 2, other: 0, brokenCount: 0, broken: [] })
  })

  it('holds readings alone, or the messages that were asked for', async () => {
    const cycle = line('YT-0001/crane/TC-1/cycle', { seq: 9, sentAtMs: 1 })
    const registration = line('YT-0001/gateway/GW-YT-0001/registration', { seq: 0, sentAtMs: 0 })
    const text = [registration, state(1), cycle].join('\n')
    expect((await mapped(text)).result).toMatchObject({ mapped: 1, other: 2 })
    const cycles = await mapped(text, { messages: ['crane/cycle'] })
    expect(cycles.lines).toMatchObject([{ payload: { n: 9 } }])
  })

  it('tells its broken lines by number and leaves them out', async () => {
    const text = [
      state(1),
      '{"topic":"gongdi/v1/YT-00',
      'null',
      '{"topic":"gongdi/v1/YT-0001/crane/TC-1/state"}',
      line('YT-0001/crane/state', { sentAtMs: 1 }),
      state(2, { sentAtMs: null }),
      '',
      state(3, { filler: 'x'.repeat(500) }),
      state(4),
    ].join('\n')
    const { result, lines } = await mapped(text, { lineBytesMax: 400 })
    expect(lines).toMatchObject([{ payload: { n: 1 } }, { payload: { n: 4 } }])
    expect(result.broken.map(({ line, says }) => [line, says.en])).toEqual([
      [2, 'is no JSON'],
      [3, 'has no topic'],
      [4, 'has no payload'],
      [5, 'its topic gongdi/v1/YT-0001/crane/state is not that of a device'],
      [6, 'has no sentAtMs'],
      [7, 'is no JSON'],
      [8, 'is longer than 400 bytes'],
    ])
  })

  it('names ten broken lines and counts all', async () => {
    const { result } = await mapped(`${'x\n'.repeat(50)}${state(1)}`)
    expect(result).toMatchObject({ lines: 51, mapped: 1, brokenCount: 50 })
    expect(result.broken).toHaveLength(10)
  })

  it('that is not there leaves nothing behind', async () => {
    const to = join(dir, 'mapped.ndjson')
    await expect(mapTrace({ from: join(dir, 'none'), to, readings })).rejects.toThrow('ENOENT')
    expect(await readdir(dir)).toEqual([])
  })
})

describe('lines of a stream', () => {
  it('are the same however the stream is cut', async () => {
    const bytes = Buffer.from('塔吊\n\nlonger than ten\nend')
    for (const size of [1, 2, 3, 7, 100]) {
      async function* chunks() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
      }
      const lines: NumberedLine[] = []
      for await (const one of readLines(chunks(), 10)) lines.push(one)
      expect(lines).toEqual([
        { number: 1, text: '塔吊' },
        { number: 2, text: '' },
        { number: 3, text: null },
        { number: 4, text: 'end' },
      ])
    }
  })
})
