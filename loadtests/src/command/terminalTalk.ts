import { clipCells, openTerminal, type Terminal } from '@gongdi/commandline'
import type { Talk } from '../run/talk.ts'
import type { Words } from '../shared/question.ts'

export type Language = keyof Words

/** The language of the terminal, after the usual precedence of `LC_ALL`, `LC_MESSAGES`, `LANG`. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

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
