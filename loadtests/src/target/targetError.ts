import type { Words } from '../shared/question.ts'

/** One thing that is wrong, and where: `target.yaml:12:5 alerts[0].url`, or the part of a target that did not answer. */
export interface Mistake {
  place: string
  says: Words
}

/** A target file that is wrong, or a target that cannot be started or reached. Names every mistake, one sentence each. */
export class TargetError extends Error {
  override readonly name = 'TargetError'
  readonly mistakes: readonly Mistake[]
  readonly words: Words

  constructor(mistakes: readonly Mistake[], options?: ErrorOptions) {
    const words = { zh: linesOf(mistakes, 'zh'), en: linesOf(mistakes, 'en') }
    super(words.en, options)
    this.mistakes = mistakes
    this.words = words
  }
}

const linesOf = (mistakes: readonly Mistake[], language: keyof Words): string =>
  mistakes.map(({ place, says }) => `${place}${language === 'zh' ? '：' : ': '}${says[language]}`).join('\n')
