import { parseArgs } from 'node:util'
import { z } from 'zod'
import { UsageError } from './usage.ts'

/** A flag of a verb: how it is written, what it means, and the schema that reads its text. */
export interface Flag {
  /** Placeholder of the value in the help, such as `<seconds>`; absent for a switch. */
  value?: string
  help: string
  schema: z.ZodType
}
export type Flags = Readonly<Record<string, Flag>>
type Parsed<F extends Flags> = { [K in keyof F]: z.output<F[K]['schema']> }

/** Reads the arguments of a verb. Throws UsageError with all mistakes at once. */
export function parseFlags<F extends Flags>(flags: F, argv: readonly string[]): Parsed<F> {
  const mistakes: string[] = []
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      { type: flag.value ? ('string' as const) : ('boolean' as const) },
    ]),
  )
  // `strict: false` hands back what is unknown instead of throwing at the first.
  const { values, tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  let unknownAt = -2
  for (const token of tokens) {
    if (token.kind === 'option' && !(token.name in flags)) {
      mistakes.push(`${token.rawName}: no such option`)
      if (token.value === undefined) unknownAt = token.index
    }
    // What follows an unknown option is most likely its value: one mistake, not two.
    if (token.kind === 'positional' && token.index !== unknownAt + 1)
      mistakes.push(`${token.value}: not understood here`)
  }
  const parsed: Record<string, unknown> = {}
  for (const [name, flag] of Object.entries(flags)) {
    const raw = values[name]
    if (flag.value && typeof raw === 'boolean') {
      mistakes.push(`--${name}: needs a value ${flag.value}`)
      continue
    }
    const result = flag.schema.safeParse(raw)
    if (result.success) parsed[name] = result.data
    else
      mistakes.push(
        `--${name}: ${result.error.issues.map((issue) => issue.message).join('; ')} (got ${String(raw)})`,
      )
  }
  if (mistakes.length > 0) throw new UsageError(mistakes)
  return parsed as Parsed<F>
}

/** The help text of a verb's flags, one line each. */
export function describeFlags(flags: Flags): string {
  const rows = Object.entries(flags).map(
    ([name, flag]) => [`--${name}${flag.value ? ` ${flag.value}` : ''}`, flag.help] as const,
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`).join('\n')
}

const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** A length of time such as `90`, `90s`, `5m`, `2h`, `500ms`; a bare number is seconds. Gives milliseconds. */
export const DurationMs = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h)?$/, 'must be a length of time such as 90s, 5m or 2h')
  .transform((text) => {
    const [, number, unit = 's'] = /^([\d.]+)(ms|s|m|h)?$/.exec(text)!
    return Number(number) * UNIT_MS[unit]!
  })

export const Port = z.coerce
  .number('must be a port')
  .int('must be a port')
  .min(1, 'must be a port from 1')
  .max(65_535, 'must be a port up to 65535')
export const Switch = z.boolean('takes no value').default(false)
