import type { Words } from '../shared/question.ts'

/** A run that came to no end: what a person is told, in both languages. */
export class RunError extends Error {
  override readonly name = 'RunError'
  readonly words: Words
  constructor(words: Words, options?: ErrorOptions) {
    super(words.en, options)
    this.words = words
  }
}
