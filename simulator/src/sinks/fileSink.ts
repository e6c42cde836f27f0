import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import type { Outgoing } from '../devices/outgoing.ts'
import type { Link, LinkedSite, Sink, SinkCounts } from './sink.ts'

const CHUNK_CHARS = 1 << 18

/**
 * Readings as NDJSON, a line `{"topic":…,"payload":{…}}` each. `sentAtMs` is the time of measurement, so that the same seed gives the
 * same bytes. A disk that is slow slows the run down instead of filling the memory.
 */
export class FileSink implements Sink {
  readonly #stream: WriteStream
  readonly #failed: Promise<never>
  #chunk: string[] = []
  #chars = 0
  #lines = 0
  #full: Promise<unknown> | null = null

  /** Creates or empties the file. A file that cannot be written rejects `room` and `close`. */
  constructor(path: string) {
    this.#stream = createWriteStream(path)
    this.#failed = new Promise((_, reject) => this.#stream.once('error', reject))
    this.#failed.catch(() => {})
  }

  open(site: LinkedSite): Link {
    const registration = site.register()
    if (registration) this.#write(registration)
    return { send: (message) => this.#write(message) }
  }

  counts(): SinkCounts {
    return { sent: this.#lines, acknowledged: 0, dropped: 0, buffered: 0, connected: 0, links: 0 }
  }

  async room(): Promise<void> {
    if (this.#stream.errored) throw this.#stream.errored
    if (this.#full) await Promise.race([this.#full, this.#failed])
  }

  async close(): Promise<void> {
    this.#flush()
    const finished = once(this.#stream, 'close')
    this.#stream.end()
    await Promise.race([finished, this.#failed])
  }

  acknowledgedRanges() {
    return []
  }

  #write({ topic, body, encode }: Outgoing): void {
    const line = `{"topic":"${topic}","payload":${encode(body)}}\n`
    this.#lines++
    this.#chunk.push(line)
    this.#chars += line.length
    if (this.#chars >= CHUNK_CHARS) this.#flush()
  }

  #flush(): void {
    const accepted = this.#stream.write(this.#chunk.join(''))
    this.#chunk = []
    this.#chars = 0
    if (!accepted && this.#full === null) {
      this.#full = once(this.#stream, 'drain').then(() => {
        this.#full = null
      })
      this.#full.catch(() => {})
    }
  }
}
