import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type NumberedLine, readLines } from './readLines.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-lines-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function read(text: string, maxBytes = 1_000): Promise<NumberedLine[]> {
  const path = join(dir, 'x.ndjson')
  await writeFile(path, text)
  const lines: NumberedLine[] = []
  for await (const some of readLines(path, maxBytes)) lines.push(...some)
  return lines
}

describe('reading the lines of a file', () => {
  it('numbers them from 1, leaves empty ones out, and takes the last without its newline', async () => {
    expect(await read('a\n\nb\r\n  \nc')).toEqual([
      { number: 1, text: 'a' },
      { number: 3, text: 'b' },
      { number: 5, text: 'c' },
    ])
    expect(await read('')).toEqual([])
    expect(await read('a\n')).toEqual([{ number: 1, text: 'a' }])
  })

  it('puts lines together that lie across two pieces of the file, Chinese letters included', async () => {
    const line = `{"name":"${'塔吊'.repeat(20_000)}"}`
    const lines = await read(`${line}\n`.repeat(20), 1 << 20)
    expect(lines.length).toBe(20)
    for (const { text } of lines) expect(text === line).toBe(true)
  })

  it('does not keep a line that is too long, and goes on after it', async () => {
    expect(await read(`a\n${'x'.repeat(3_000_000)}\nb\n${'y'.repeat(1_001)}`)).toEqual([
      { number: 1, text: 'a' },
      { number: 2, text: null },
      { number: 3, text: 'b' },
      { number: 4, text: null },
    ])
  })

  it('fails when there is no such file', async () => {
    const lines = readLines(join(dir, 'none'), 10)
    await expect(lines.next()).rejects.toThrow(/ENOENT/)
  })
})
