import { availableParallelism } from 'node:os'
import { describeFlags, type Flags, readFlags, type ValuesOf } from '@gongdi/commandline'
import { z } from 'zod'
import { mistakesTogether } from './flagRules.ts'
import { BrokerUrl, Count, Duration, MomentText, Speed, Switch, Text, TimeOfDay } from './flagValues.ts'
import { DEFAULT_BUFFER } from './sinks/buffer.ts'
import { MOST_SITES } from './site/profile.ts'
import { PROFILES } from './site/profiles.ts'

const MOST_WORKERS = 2 * availableParallelism()

/** Every option of `simulate`, with its unit, its default and a line of help. */
const FLAGS = {
  profile: {
    value: '<name>',
    help: `the city: ${[...PROFILES.keys()].join(', ')}, or a file [sample; with --stats yantai]`,
    schema: Text.optional(),
  },
  sites: { value: '<n>', help: 'only the first n sites [all]', schema: Count(MOST_SITES).optional() },
  scale: {
    value: '<n>',
    help: `the city n times over, each time with other sites; ${MOST_SITES} sites in all at most [1]`,
    schema: Count(MOST_SITES).default(1),
  },
  seed: {
    value: '<n>',
    help: 'the same seed gives the same bytes [7]',
    schema: z.coerce.number('must be a whole number').int('must be a whole number').default(7),
  },
  speed: {
    value: '<x>',
    help: 'simulated seconds a second, 1 to 3600, or max [1 with --broker, else max]',
    schema: Speed.optional(),
  },
  from: {
    value: '<time>',
    help: 'simulated start: a time, a date (midnight, UTC+8), or before now, as -7d [now with --broker, else 2026-11-03T09:00:00+08:00]',
    schema: MomentText.optional(),
  },
  'local-time': {
    value: '<hh:mm>',
    help: 'the city has this hour at the start, whatever the clock says: a load that does not sleep at night [as the clock says]',
    schema: TimeOfDay.optional(),
  },
  for: {
    value: '<length>',
    help: 'simulated length: 90s, 5m, 2h, 7d; a bare number is seconds [no end with --broker, else 1h; with --play all]',
    schema: Duration.optional(),
  },
  'catch-up': {
    help: 'from --from up to now as fast as it goes, then with the clock, without a gap',
    schema: Switch,
  },
  broker: { value: '<url>', help: 'to: an MQTT broker, a connection a site', schema: BrokerUrl.optional() },
  out: { value: '<file>', help: 'to: a file, a line of JSON a message', schema: Text.optional() },
  null: { help: 'to: nowhere; made into JSON and thrown away', schema: Switch },
  play: {
    value: '<file>',
    help: 'plays what --out has written, or anybody in its form, instead of simulating',
    schema: Text.optional(),
  },
  shift: {
    value: '<how>',
    help: 'times of --play: now (moved so that it begins now, boots renamed) or none [now with --broker, else none]',
    schema: z.enum(['now', 'none'], 'must be now or none').optional(),
  },
  strict: {
    help: 'a line of --play that cannot be played ends the run; else it is told and counted',
    schema: Switch,
  },
  workers: {
    value: '<n>',
    help: `threads, each with its part of the sites, ${MOST_WORKERS} at most here [1]`,
    schema: Count(MOST_WORKERS).default(1),
  },
  buffer: {
    value: '<n>',
    help: `messages that a gateway keeps at most while they are not acknowledged [${DEFAULT_BUFFER}]`,
    schema: Count(10_000_000).default(DEFAULT_BUFFER),
  },
  'in-flight': {
    value: '<n>',
    help: 'messages of a site handed to the broker and not yet acknowledged, at most [2000]',
    schema: Count(60_000).default(2_000),
  },
  scenario: { value: '<name>', help: 'hazards to play [none]', schema: Text.optional() },
  stats: {
    help: 'to: nowhere; a day of yantai, the first 100 sites, held against what the sources say',
    schema: Switch,
  },
  hash: {
    help: 'one hash of all that the devices say, the same for every --speed and --workers',
    schema: Switch,
  },
  json: { help: 'progress and report as lines of JSON on standard output', schema: Switch },
  help: { help: 'this page', schema: Switch },
} as const satisfies Flags

export type FlagValues = ValuesOf<typeof FLAGS> & { profile: string }

/** Reads the arguments of `simulate`; gives either the values or every mistake at once. Pure. */
export function parseFlags(argv: readonly string[]): { values: FlagValues } | { mistakes: string[] } {
  const { values, given, words, mistakes } = readFlags(FLAGS, argv)
  mistakes.unshift(...words.map((word) => `${word}: not understood here`))
  if (!values.help) mistakes.push(...mistakesTogether(values, given))
  if (mistakes.length > 0) return { mistakes }
  const all = values as ValuesOf<typeof FLAGS>
  return { values: { ...all, profile: all.profile ?? (all.stats ? 'yantai' : 'sample') } }
}

/** The help page of `simulate`. Pure. */
export function helpPage(): string {
  return `gongdi simulate: a city of building sites whose cranes, hoists, monitors and pits report as real ones do

${describeFlags(FLAGS)}

Exit: 0 done, 1 the run failed, 2 wrong use.
`
}
