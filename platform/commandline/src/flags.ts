import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { UsageError } from './usageError.ts'

/** A flag of a verb: how it is written, what it means, and the schema that reads its text. */
export interface Flag {
  /** Placeholder of the value in the help, such as `<seconds>`; absent for a switch. */
  value?: string
  help: string
  schema: z.ZodType
}
export type Flags = Readonly<Record<string, Flag>>
export type ValuesOf<F extends Flags> = { [K in keyof F]: z.output<F[K]['schema']> }

/** What was written after a verb. */
export interface WrittenFlags<F extends Flags> {
  /** Those that are right; one that is missing has its default. */
  values: Partial<ValuesOf<F>>
  /** Names of those that were written, right or wrong. */
  given: ReadonlySet<string>
  /** Words without a dash. */
  words: string[]
  mistakes: string[]
}

/** Reads the arguments of a verb and gives all mistakes at once. Pure. */
export function readFlags<F extends Flags>(flags: F, argv: readonly string[]): WrittenFlags<F> {
  const mistakes: string[] = []
  const words: string[] = []
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      { type: flag.value ? ('string' as const) : ('boolean' as const) },
    ]),
  )
  // `strict: false` hands back what is unknown instead of throwing at the first.
  const written = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true })
  let unknownAt = -2
  for (const token of written.tokens) {
    if (token.kind === 'option' && !Object.hasOwn(flags, token.name)) {
      mistakes.push(`${token.rawName}: no such option`)
      if (token.value === undefined) unknownAt = token.index
    }
    // What follows an unknown option is most likely its value: one mistake, not two.
    if (token.kind === 'positional' && token.index !== unknownAt + 1) words.push(token.value)
  }
  const values: Record<string, unknown> = {}
  for (const [name, flag] of Object.entries(flags)) {
    const raw = written.values[name]
    if (flag.value && typeof raw === 'boolean') {
      mistakes.push(`--${name}: needs a value ${flag.value}`)
      continue
    }
    const result = flag.schema.safeParse(raw)
    if (result.success) values[name] = result.data
    else
      mistakes.push(
        `--${name}: ${result.error.issues.map((issue) => issue.message).join('; ')} (got ${String(raw)})`,
      )
  }
  return {
    values: values as Partial<ValuesOf<F>>,
    given: new Set(Object.keys(written.values)),
    words,
    mistakes,
  }
}

/** Reads the arguments of a verb that takes nothing but flags. Throws UsageError with all mistakes at once. */
export function parseFlags<F extends Flags>(flags: F, argv: readonly string[]): ValuesOf<F> {
  const { values, words, mistakes } = readFlags(flags, argv)
  const all = [...mistakes, ...words.map((word) => `${word}: not understood here`)]
  if (all.length > 0) throw new UsageError(all)
  return values as ValuesOf<F>
}

/** The help text of a verb's flags, one line each. */
export function describeFlags(flags: Flags): string {
  const rows = Object.entries(flags).map(
    ([name, flag]) => [`--${name}${flag.value ? ` ${flag.value}` : ''}`, flag.help] as const,
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`).join('\n')
}
