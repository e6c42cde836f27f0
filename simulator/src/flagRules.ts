import type { Moment } from './flagValues.ts'

/** The values that have to fit to others; absent where they are missing or wrong in themselves. */
interface Together {
  workers?: number
  from?: Moment | undefined
  speed?: number | 'max' | undefined
  'catch-up'?: boolean
}

/** What a played file decides by itself. */
const NOT_WITH_PLAY = [
  'profile',
  'sites',
  'scale',
  'seed',
  'from',
  'local-time',
  'catch-up',
  'scenario',
  'workers',
  'out',
] as const
/** Statistics are of a day without a network, in one thread. */
const NOT_WITH_STATS = [
  'play',
  'scale',
  'speed',
  'local-time',
  'catch-up',
  'scenario',
  'workers',
  'hash',
  'broker',
  'out',
  'null',
] as const
const ONLY_WITH_PLAY = ['shift', 'strict'] as const

/** What is wrong with options that are right each for itself. `given` are the names that were written. Pure. */
export function mistakesTogether(values: Together, given: ReadonlySet<string>): string[] {
  const mistakes: string[] = []
  const targets = ['broker', 'out', 'null'].filter((name) => given.has(name))
  if (given.has('stats')) {
    for (const name of NOT_WITH_STATS)
      if (given.has(name)) mistakes.push(`--${name}: not together with --stats`)
  } else if (targets.length !== 1)
    mistakes.push('give exactly one of --broker, --out and --null (or --stats)')
  if (given.has('play')) {
    for (const name of NOT_WITH_PLAY)
      if (given.has(name)) mistakes.push(`--${name}: not together with --play, whose file decides that`)
  } else {
    for (const name of ONLY_WITH_PLAY)
      if (given.has(name)) mistakes.push(`--${name}: is about the file of --play, and there is none`)
  }
  if (given.has('out') && (values.workers ?? 1) > 1)
    mistakes.push('--workers: several cannot write one file in order; --out takes one')
  if (values['catch-up']) {
    const { from } = values
    if (from === undefined || from === 'now')
      mistakes.push('--catch-up: needs a --from that lies in the past, such as -24h')
    if (given.has('speed') && values.speed !== 1)
      mistakes.push('--catch-up: goes as fast as it can and then with the clock; leave --speed out')
  }
  return mistakes
}
