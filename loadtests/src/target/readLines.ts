/** A line of a stream of bytes; `text` null where it is longer than the limit. Numbers from 1. */
export interface NumberedLine {
  number: number
  text: string | null
}

const NEWLINE = 0x0a

/** Cuts a stream into lines without ever holding more than one chunk and one line of at most `bytesMax`. */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  bytesMax: number,
): AsyncGenerator<NumberedLine> {
  let number = 1
  let held: Buffer[] = []
  let heldBytes = 0
  const keep = (part: Buffer) => {
    heldBytes += part.length
    if (heldBytes <= bytesMax) held.push(part)
    else held = []
  }
  const take = (): NumberedLine => {
    const text = heldBytes > bytesMax ? null : Buffer.concat(held).toString('utf8')
    held = []
    heldBytes = 0
    return { number: number++, text }
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, end))
      yield take()
      from = end + 1
    }
    keep(chunk.subarray(from))
  }
  if (heldBytes > 0) yield take()
}
