/** Wrong use of the command line: every mistake at once; the process ends with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly mistakes: readonly string[]
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.mistakes = mistakes
  }
}
