import { type FileHandle, open } from 'node:fs/promises'
import type { SeenRecord } from '../shared/seen.ts'

/** Most that is read at once. */
const CHUNK_BYTES = 1 << 20

/** A line of the log that is none. */
class BrokenLogError extends Error {
  override readonly name = 'BrokenLogError'
}

/** Follows the log of k6 while it grows. A line that is not finished yet waits for its rest. */
export class SeenTail {
  readonly #path: string
  #file: FileHandle | null = null
  #atByte = 0
  #rest: Buffer = Buffer.alloc(0)

  constructor(path: string) {
    this.#path = path
  }

  /** What has come since the last call; nothing while there is no file yet. Throws BrokenLogError. */
  async read(): Promise<SeenRecord[]> {
    this.#file ??= await open(this.#path).catch(() => null)
    if (!this.#file) return []
    const records: SeenRecord[] = []
    for (;;) {
      const { bytesRead, buffer } = await this.#file.read(
        Buffer.alloc(CHUNK_BYTES),
        0,
        CHUNK_BYTES,
        this.#atByte,
      )
      if (bytesRead === 0) return records
      this.#atByte += bytesRead
      records.push(...this.#take(buffer.subarray(0, bytesRead)))
    }
  }

  async close(): Promise<void> {
    await this.#file?.close()
    this.#file = null
  }

  #take(bytes: Buffer): SeenRecord[] {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const end = all.lastIndexOf(0x0a) + 1
    this.#rest = Buffer.from(all.subarray(end))
    const lines = all.subarray(0, end).toString('utf8').split('\n')
    return lines.filter((line) => line !== '').map(readLine)
  }
}

function readLine(line: string): SeenRecord {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new BrokenLogError(`the log of k6 has a broken line: ${line.slice(0, 80)}`, { cause })
  }
}
