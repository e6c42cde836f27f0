import type { LoadReport } from '../../report/loadReport.ts'
import type { MachineSample } from '../../run/runRecord.ts'
import type { Words } from '../../shared/question.ts'
import { isWithin, type MeasuredTime } from './measuredTime.ts'

/**
 * Above these the machine was not quiet, percent of one core. Measured on two cores: with 70 % of a core taken by others a p99 of 8 ms became 623 ms, and
 * with 21 % stolen by the host 146 ms. The limits stay well below that; where exactly is a judgement [EA].
 */
export const QUIET_LIMITS = {
  foreignMeanPercent: 20,
  foreignStretchPercent: 60,
  stealMeanPercent: 3,
  stealStretchPercent: 15,
  /** Length of a stretch, s: a second's burst moves no p99 of a minute, five can. */
  stretchS: 5,
} as const

/** What else the machine did in the measured time. Where it cannot be observed nothing is excused by it. */
export function machineTrust(
  line: string,
  samples: readonly MachineSample[],
  time: MeasuredTime,
): LoadReport['machine'] {
  const measured = samples.filter(({ atMs }) => isWithin(atMs, time))
  const foreign = loadOf(measured, ({ foreignPercent }) => foreignPercent)
  const steal = loadOf(measured, ({ stealPercent }) => stealPercent)
  const L = QUIET_LIMITS
  const FOREIGN = { zh: '其他进程占用', en: 'other processes took' }
  const STOLEN = { zh: '宿主机占用', en: 'the host took' }
  const why = [
    ...above(FOREIGN, foreign, L.foreignMeanPercent, L.foreignStretchPercent),
    ...above(STOLEN, steal, L.stealMeanPercent, L.stealStretchPercent),
  ]
  const isQuiet = why.length === 0
  if (foreign.mean === null)
    why.push({
      zh: '无法观察本机其他进程',
      en: 'what else the machine did could not be observed',
    })
  return {
    line,
    isQuiet,
    why,
    foreignPercentMean: foreign.mean,
    foreignPercentMax: foreign.stretch,
    stealPercentMean: steal.mean,
    stealPercentMax: steal.stretch,
    processes: processesOf(measured),
  }
}

interface Load {
  mean: number | null
  /** Highest mean of a stretch. */
  stretch: number | null
}

function loadOf(samples: readonly MachineSample[], of: (sample: MachineSample) => number | null): Load {
  const known = samples.flatMap((sample) => {
    const percent = of(sample)
    return percent === null ? [] : [percent]
  })
  if (known.length === 0) return { mean: null, stretch: null }
  const mean = (list: readonly number[]) => list.reduce((sum, percent) => sum + percent, 0) / list.length
  // Samples come once a second. A run that is shorter than a stretch is one.
  const length = Math.min(QUIET_LIMITS.stretchS, known.length)
  const stretches = known.slice(0, known.length - length + 1).map((_, i) => mean(known.slice(i, i + length)))
  return { mean: mean(known), stretch: stretches.reduce((a, b) => Math.max(a, b)) }
}

function above(who: Words, { mean, stretch }: Load, meanLimit: number, stretchLimit: number): Words[] {
  const why: Words[] = []
  if (mean !== null && mean > meanLimit)
    why.push({
      zh: `${who.zh}平均为一个核心的 ${mean.toFixed(0)} %（限值 ${meanLimit} %）`,
      en: `${who.en} ${mean.toFixed(0)} % of a core in the mean (limit ${meanLimit} %)`,
    })
  if (stretch !== null && stretch > stretchLimit)
    why.push({
      zh: `${who.zh}连续 5 s 达一个核心的 ${stretch.toFixed(0)} %（限值 ${stretchLimit} %）`,
      en: `${who.en} ${stretch.toFixed(0)} % of a core for 5 s (limit ${stretchLimit} %)`,
    })
  return why
}

function processesOf(samples: readonly MachineSample[]): LoadReport['machine']['processes'] {
  const all = new Map<string, { n: number; cpuSum: number; cpuMax: number; rssMax: number }>()
  for (const { processes } of samples) {
    for (const [name, { cpuPercent, rssMb }] of Object.entries(processes)) {
      const sum = all.get(name) ?? { n: 0, cpuSum: 0, cpuMax: 0, rssMax: 0 }
      all.set(name, {
        n: sum.n + 1,
        cpuSum: sum.cpuSum + cpuPercent,
        cpuMax: Math.max(sum.cpuMax, cpuPercent),
        rssMax: Math.max(sum.rssMax, rssMb),
      })
    }
  }
  return [...all].map(([name, { n, cpuSum, cpuMax, rssMax }]) => ({
    name,
    cpuMeanPercent: cpuSum / n,
    cpuMaxPercent: cpuMax,
    rssMaxMb: rssMax,
  }))
}
