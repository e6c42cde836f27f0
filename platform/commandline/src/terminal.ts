/** Where talk goes: whole lines that stay, and one live line below them that is rewritten in place. */
export interface Terminal {
  line(text: string): void
  live(text: string): void
  readonly columns: number
  end(): void
}

/**
 * A terminal over a stream. On a real terminal the live line is rewritten in place; in a file or a pipe it is written at
 * most every `quietMs`, so that a log stays readable.
 */
export function openTerminal(stream: NodeJS.WriteStream, clock: () => number, quietMs = 10_000): Terminal {
  let live = ''
  let saidAtMs = Number.NEGATIVE_INFINITY
  const erase = () => {
    if (live !== '') stream.write('\r\x1b[2K')
  }
  return {
    get columns() {
      return stream.columns ?? 160
    },
    line(text) {
      erase()
      stream.write(`${text}\n`)
      if (live !== '') stream.write(live)
    },
    live(text) {
      if (stream.isTTY) {
        erase()
        live = text
        stream.write(text)
      } else if (clock() - saidAtMs >= quietMs) {
        saidAtMs = clock()
        stream.write(`${text}\n`)
      }
    },
    end() {
      if (live !== '') stream.write('\n')
      live = ''
    },
  }
}
