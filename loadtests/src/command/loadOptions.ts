import { DurationMs, describeFlags, type Flags, readFlags, Switch, UsageError } from '@gongdi/commandline'
import { z } from 'zod'
import { ALL_QUESTIONS } from '../questions/allQuestions.ts'
import { QUESTIONS, type Question, type QuestionName } from '../shared/question.ts'

const whole = (least: number, most: number) =>
  z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
const Text = z.string('needs a value').min(1, 'must not be empty')

const OPTIONS = {
  for: {
    value: '<time>',
    help: 'measured time, such as 60s, 5m or 2h; of knee that of each step',
    schema: DurationMs.optional(),
  },
  scale: { value: '<n>', help: 'times Yantai, 794 sites each', schema: whole(1, 100).optional() },
  sites: {
    value: '<n>',
    help: 'only the first n sites of the city [all]',
    schema: whole(1, 100_000).optional(),
  },
  target: {
    value: '<name or file>',
    help: 'the platform: a name of loadtests/targets, or a file like those [gongdi]',
    schema: Text.default('gongdi'),
  },
  players: {
    value: '<who>',
    help: 'who plays the city: simulator, or k6 from a trace',
    schema: z.enum(['simulator', 'k6'], 'must be simulator or k6').optional(),
  },
  probes: {
    value: '<n>',
    help: 'gateways whose hazards are known to the second',
    schema: whole(1, 10_000).optional(),
  },
  'p99-ms': {
    value: '<ms>',
    help: 'largest p99 of alert latency that holds',
    schema: z.coerce.number('must be a number').positive('must be above 0').optional(),
  },
  scenario: { value: '<name>', help: 'hazards of the city, of the library', schema: Text.optional() },
  report: {
    value: '<folder>',
    help: 'where the report goes [.gongdi/reports/<question>-<time>]',
    schema: Text.optional(),
  },
  seed: { value: '<n>', help: 'another seed, another city [7]', schema: whole(0, 0xffff_ffff).default(7) },
  workers: { value: '<n>', help: 'threads of the simulator [1]', schema: whole(1, 64).default(1) },
  'no-bare': { help: 'without the check of the generator against a bare broker', schema: Switch },
  dashboard: { help: "with k6's own page while it runs", schema: Switch },
  open: { help: 'open the report in the end', schema: Switch },
  json: { help: 'the report as JSON on standard output', schema: Switch },
  keep: { help: 'keep what k6 saw, line by line, beside the report', schema: Switch },
  help: { help: 'say this', schema: Switch },
} as const satisfies Flags

/** What `gongdi load` was asked to do. */
export interface LoadOptions {
  /** With everything that the options change in it. */
  question: Question
  /** Of `knee`, whose steps have thresholds of their own; null: as they are. */
  stepP99Ms: number | null
  target: string
  sites: number | null
  seed: number
  workers: number
  /** The generator is checked against a bare broker first. */
  bare: boolean
  reportDir: string | null
  dashboard: boolean
  open: boolean
  json: boolean
  keep: boolean
}

/** Reads the arguments of `gongdi load`; 'help' when that was asked for. Throws UsageError with every mistake. Pure. */
export function readLoadOptions(argv: readonly string[]): LoadOptions | 'help' {
  const { words, values, mistakes } = readFlags(OPTIONS, argv)
  if (values.help) return 'help'
  const [name, ...others] = words
  for (const word of others) mistakes.push(`${word}: not understood here`)
  const asked = isQuestion(name) ? ALL_QUESTIONS[name] : null
  if (asked === null) {
    const list = QUESTIONS.join(', ')
    mistakes.unshift(
      name === undefined ? `which question? one of ${list}` : `${name}: no such question; there are ${list}`,
    )
  } else {
    if (values.for !== undefined && values.for < asked.leastForS * 1000)
      mistakes.push(`--for: ${asked.name} says nothing in less than ${asked.leastForS} s`)
    if (asked.name === 'knee' && values.scale !== undefined)
      mistakes.push('--scale: knee looks for the scale itself')
    if (asked.name === 'knee' && values.players === 'simulator')
      mistakes.push('--players: the cities of knee are more than one simulator can play; k6 plays them')
  }
  if (mistakes.length > 0 || asked === null) throw new UsageError(mistakes)
  const p99Ms = values['p99-ms']
  const isKnee = asked.name === 'knee'
  return {
    question: {
      ...asked,
      forS: values.for === undefined ? asked.forS : values.for / 1000,
      scale: values.scale ?? asked.scale,
      probes: values.probes ?? asked.probes,
      players: values.players ?? asked.players,
      scenario: values.scenario ?? asked.scenario,
      thresholds: p99Ms === undefined || isKnee ? asked.thresholds : withP99(asked.thresholds, p99Ms),
    },
    stepP99Ms: isKnee ? (p99Ms ?? null) : null,
    target: values.target!,
    sites: values.sites ?? null,
    seed: values.seed!,
    workers: values.workers!,
    bare: !values['no-bare'],
    reportDir: values.report ?? null,
    dashboard: values.dashboard!,
    open: values.open!,
    json: values.json!,
    keep: values.keep!,
  }
}

/** The same thresholds with another largest p99 of alert latency. Pure. */
const withP99 = (thresholds: Question['thresholds'], p99Ms: number): Question['thresholds'] => [
  { figure: 'alertP99Ms', atMost: p99Ms },
  ...thresholds.filter(({ figure }) => figure !== 'alertP99Ms'),
]

const isQuestion = (name: string | undefined): name is QuestionName =>
  name !== undefined && (QUESTIONS as readonly string[]).includes(name)

/** The page of `gongdi load --help`. Pure. */
export function loadHelp(): string {
  const width = Math.max(...QUESTIONS.map((name) => name.length))
  const questions = QUESTIONS.map((name) => {
    const { asks, scale, forS } = ALL_QUESTIONS[name]
    const size = name === 'knee' ? `${forS} s a step` : `${scale}×, ${timeText(forS)}`
    return `  ${name.padEnd(width)}  ${asks.en} [${size}]`
  })
  return `gongdi load <question>: the platform under the load of a city, judged from outside

${questions.join('\n')}

${describeFlags(OPTIONS)}

Exit: 0 held, 99 a threshold broke, 1 no verdict (the run failed, the generator was the limit, the machine was not quiet), 2 wrong use, 130 stopped at once.
`
}

const timeText = (s: number) => (s < 120 ? `${s} s` : s < 7_200 ? `${s / 60} min` : `${s / 3_600} h`)
