import { clipCells, type Language, openTerminal, type Terminal } from '@gongdi/commandline'
import type { Talk } from '../run/talk.ts'
import type { Words } from '../shared/question.ts'

/** Talk on a terminal, or in a file every ten seconds. */
export class TerminalTalk implements Talk {
  readonly #terminal: Terminal
  readonly #isTty: boolean
  readonly #language: Language

  constructor(stream: NodeJS.WriteStream, language: Language) {
    this.#terminal = openTerminal(stream, Date.now)
    this.#isTty = stream.isTTY
    this.#language = language
  }

  say(words: Words): void {
    this.#terminal.line(words[this.#language])
  }

  live(words: Words): void {
    // Nothing is said by wiping the line; a file would get an empty one.
    if (words.en === '' && !this.#isTty) return
    this.#terminal.live(
      clipCells(words.en === '' ? '' : `  ${words[this.#language]}`, this.#terminal.columns),
    )
  }

  /** Leaves the live line where it is. */
  end(): void {
    this.#terminal.end()
  }
}
