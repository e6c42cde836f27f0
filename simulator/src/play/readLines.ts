import { createReadStream } from 'node:fs'

/** A line of a file with its number, from 1; null where it is longer than can be. */
export interface NumberedLine {
  number: number
  text: string | null
}

const NEWLINE = 10

/**
 * The lines of a file, some at a time, without ever holding more than a piece of it and one line. Empty lines are left out. Rejects when the
 * file cannot be read.
 */
export async function* readLines(path: string, maxBytes: number): AsyncGenerator<NumberedLine[]> {
  let rest: Buffer[] = []
  let restBytes = 0
  let number = 0
  const take = (end: Buffer): NumberedLine | null => {
    number++
    const isLong = restBytes + end.length > maxBytes
    const bytes = isLong || rest.length === 0 ? end : Buffer.concat([...rest, end])
    rest = []
    restBytes = 0
    if (isLong) return { number, text: null }
    const text = bytes.toString('utf8').trim()
    return text === '' ? null : { number, text }
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    const lines: NumberedLine[] = []
    let from = 0
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      const line = take(chunk.subarray(from, at))
      if (line) lines.push(line)
      from = at + 1
    }
    restBytes += chunk.length - from
    // Of a line that is too long already nothing more is kept.
    if (restBytes <= maxBytes) rest.push(chunk.subarray(from))
    else rest = []
    yield lines
  }
  const last = restBytes > 0 ? take(Buffer.alloc(0)) : null
  if (last) yield [last]
}
