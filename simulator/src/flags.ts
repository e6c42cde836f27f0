import { parseArgs } from 'node:util'
import { z } from 'zod'
import { PROFILES } from './site/profiles.ts'

const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

const Count = (most: number) =>
  z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(most, `must be at most ${most}`)

const Duration = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h|d)?$/, 'must be a length of time such as 90, 90s, 5m or 2h')
  .transform((text) => {
    const [, number, unit = 's'] = /^([\d.]+)(ms|s|m|h|d)?$/.exec(text)!
    return Number(number) * UNIT_MS[unit]!
  })

const Moment = z
  .string()
  .refine(
    (text) => text === 'now' || (/(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))),
    'must be now, or a time with its zone such as 2026-11-03T09:00:00+08:00',
  )
  .transform((text) => (text === 'now' ? null : Date.parse(text)))

const BrokerUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^(mqtts?|wss?):$/.test(new URL(text).protocol),
    'must be an address such as mqtt://127.0.0.1:1883',
  )

interface Flag {
  /** Placeholder of the value in the help; absent for a switch. */
  value?: string
  help: string
  schema: z.ZodType
}

/** Every option of `simulate`, with its unit, its default and a line of help. */
const FLAGS = {
  profile: {
    value: '<name>',
    help: `the city: ${[...PROFILES.keys()].join(', ')} [sample]`,
    schema: z
      .string()
      .default('sample')
      .refine((name) => PROFILES.has(name), `must be one of ${[...PROFILES.keys()].join(', ')}`),
  },
  sites: { value: '<n>', help: 'only the first n sites [all]', schema: Count(100_000).optional() },
  scale: {
    value: '<n>',
    help: 'the city n times over, each time with other sites [1]',
    schema: Count(10_000).default(1),
  },
  seed: {
    value: '<n>',
    help: 'the same seed gives the same bytes [7]',
    schema: z.coerce.number('must be a whole number').int('must be a whole number').default(7),
  },
  speed: {
    value: '<x>',
    help: 'simulated seconds a second, or max [1 with --broker, else max]',
    schema: z
      .union(
        [z.literal('max'), z.coerce.number().positive().max(10_000)],
        'must be a number above 0, up to 10000, or max',
      )
      .optional(),
  },
  from: {
    value: '<time>',
    help: 'simulated time of the start [now with --broker, else 2026-11-03T09:00:00+08:00]',
    schema: Moment.optional(),
  },
  for: {
    value: '<length>',
    help: 'simulated length: 90s, 5m, 2h; a bare number is seconds [no end with --broker, else 1h]',
    schema: Duration.optional(),
  },
  broker: { value: '<url>', help: 'to: an MQTT broker, a connection a site', schema: BrokerUrl.optional() },
  out: {
    value: '<file>',
    help: 'to: a file, a line of JSON a message',
    schema: z.string().min(1).optional(),
  },
  null: {
    help: 'to: nowhere; made into JSON and thrown away',
    schema: z.boolean('takes no value').default(false),
  },
  buffer: {
    value: '<n>',
    help: 'messages that a gateway keeps at most while they are not acknowledged [20000]',
    schema: Count(10_000_000).default(20_000),
  },
  'in-flight': {
    value: '<n>',
    help: 'messages of a site handed to the broker and not yet acknowledged, at most [2000]',
    schema: Count(60_000).default(2_000),
  },
  scenario: { value: '<name>', help: 'hazards to play [none]', schema: z.string().min(1).optional() },
  json: {
    help: 'progress and report as lines of JSON on standard output',
    schema: z.boolean('takes no value').default(false),
  },
  help: { help: 'this page', schema: z.boolean('takes no value').default(false) },
} as const satisfies Record<string, Flag>

export type FlagValues = { [K in keyof typeof FLAGS]: z.output<(typeof FLAGS)[K]['schema']> }

/** Reads the arguments of `simulate`; gives either the values or every mistake at once. Pure. */
export function parseFlags(argv: readonly string[]): { values: FlagValues } | { mistakes: string[] } {
  const flags: Record<string, Flag> = FLAGS
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      { type: flag.value ? ('string' as const) : ('boolean' as const) },
    ]),
  )
  // `strict: false` hands back what is unknown instead of throwing at the first.
  const parsed = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true })
  const mistakes: string[] = []
  let unknownAt = -2
  for (const token of parsed.tokens) {
    if (token.kind === 'option' && !Object.hasOwn(flags, token.name)) {
      mistakes.push(`${token.rawName}: no such option`)
      if (token.value === undefined) unknownAt = token.index
    }
    // What follows an unknown option is most likely its value: one mistake, not two.
    if (token.kind === 'positional' && token.index !== unknownAt + 1)
      mistakes.push(`${token.value}: not understood here`)
  }
  const values: Record<string, unknown> = {}
  for (const [name, flag] of Object.entries(flags)) {
    const raw = parsed.values[name]
    if (flag.value && typeof raw === 'boolean') {
      mistakes.push(`--${name}: needs a value ${flag.value}`)
      continue
    }
    const result = flag.schema.safeParse(raw)
    if (result.success) values[name] = result.data
    else
      mistakes.push(`--${name}: ${result.error.issues.map((i) => i.message).join('; ')} (got ${String(raw)})`)
  }
  const targets = ['broker', 'out', 'null'].filter((name) => parsed.values[name] !== undefined)
  if (targets.length !== 1 && !values.help) mistakes.push('give exactly one of --broker, --out and --null')
  return mistakes.length > 0 ? { mistakes } : { values: values as FlagValues }
}

/** The help page of `simulate`. Pure. */
export function helpPage(): string {
  const rows = Object.entries(FLAGS as Record<string, Flag>).map(
    ([name, flag]) => [`--${name}${flag.value ? ` ${flag.value}` : ''}`, flag.help] as const,
  )
  const width = Math.max(...rows.map(([left]) => left.length))
  const lines = rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`)
  return `gongdi simulate: a city of tower cranes that report as real ones do

${lines.join('\n')}

Exit: 0 done, 1 the run failed, 2 wrong use.
`
}
