import { DurationMs, type Flags, Port, parseFlags, Switch } from '@gongdi/commandline'
import { z } from 'zod'

const wholeNumber = (min: number, max: number) =>
  z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)

const anyPort = (help: string) => ({
  value: '<port>',
  help,
  schema: z
    .literal('0')
    .transform(() => 0)
    .or(Port)
    .optional(),
})

/** Flags of everything that starts the platform. */
export const SERVE_FLAGS = {
  host: {
    value: '<address>',
    help: 'address to listen on [127.0.0.1]',
    schema: z.string().default('127.0.0.1'),
  },
  'http-port': anyPort('port of page and API, 0 for any; without it 8080 or the next free one'),
  'mqtt-port': anyPort('port of the broker, 0 for any; without it 1883 or the next free one'),
  data: {
    value: '<folder>',
    help: 'keep the store here and go on from it; without it a fresh one in .gongdi/runs',
    schema: z.string().min(1).optional(),
  },
  for: {
    value: '<time>',
    help: 'stop by itself so long after everything is up, such as 60s or 5m',
    schema: DurationMs.optional(),
  },
  'no-page': { help: 'API and live stream only; builds no page', schema: Switch },
  announce: {
    help: 'print a line of JSON on standard output when all is up, with ports and process ids, and at each restart',
    schema: Switch,
  },
  json: { help: 'at the end print one JSON document on standard output', schema: Switch },
  help: { help: 'say this', schema: Switch },
} satisfies Flags

/** Flags of `gongdi up`. */
export const UP_FLAGS = {
  scenario: {
    value: '<name>',
    help: 'hazards to play, or none [first-alert]',
    schema: z.string().default('first-alert'),
  },
  profile: {
    value: '<name or file>',
    help: 'the city to simulate [yantai; with --sites 12 or fewer: sample]',
    schema: z.string().min(1).optional(),
  },
  sites: {
    value: '<n>',
    help: 'only the first n sites of the profile',
    schema: wholeNumber(1, 100_000).optional(),
  },
  scale: { value: '<n>', help: 'this many such cities [1]', schema: wholeNumber(1, 1_000).default(1) },
  seed: {
    value: '<n>',
    help: 'another seed, another day [7]',
    schema: wholeNumber(0, 0xffff_ffff).default(7),
  },
  ...SERVE_FLAGS,
} satisfies Flags

/** So many sites make a demonstration: they are those of the sample, one in each district, where work never rests. */
const SAMPLE_SITES = 12

/** The city that was asked for; a handful of sites is the sample. */
export const profileOf = ({ profile, sites }: { profile?: string | undefined; sites?: number | undefined }) =>
  profile ?? (sites !== undefined && sites <= SAMPLE_SITES ? 'sample' : 'yantai')

export const parseUpOptions = (argv: readonly string[]) => parseFlags(UP_FLAGS, argv)
export const parseServeOptions = (argv: readonly string[]) => parseFlags(SERVE_FLAGS, argv)
