import { EXIT_CODES, type LoadReport, type Outcome } from '../report/loadReport.ts'
import type { Question, Words } from '../shared/question.ts'
import { largestGood } from './kneeSearch.ts'

export interface KneeStep {
  scale: number
  isGood: boolean
  report: LoadReport
}

/**
 * The report of a search for the knee: that of the largest city that held (or of the first step, if none did), with every step and a verdict on the whole. A
 * step that did not hold because the generator or the machine was the limit ends the search too, and then the platform may carry more. Pure; at least one step.
 */
export function kneeReport(
  question: Question,
  steps: readonly KneeStep[],
  isInterrupted: boolean,
): LoadReport {
  const carried = largestGood(steps)
  const base = (steps.find(({ scale }) => scale === carried) ?? steps[0]!).report
  const atLeast = question.thresholds.find(({ figure }) => figure === 'kneeScale')?.atLeast ?? null
  const limit = limitOf(steps)
  const isEnough = atLeast === null || carried >= atLeast
  // Where no city failed, none was found to be too much: nothing is said of those that were not tried.
  const outcome: Outcome = isEnough && carried > 0 ? 'held' : (limit?.report.verdict.outcome ?? 'failed')
  const sites = carried === 0 ? 0 : base.load.sites
  return {
    ...base,
    question: question.name,
    title: question.title,
    asks: question.asks,
    isInterrupted,
    verdict: {
      outcome,
      exitCode: EXIT_CODES[outcome],
      says: says(base.target, carried, sites, limit, isInterrupted),
      why: limit === null ? [] : [inStep(limit), ...limit.report.verdict.why],
    },
    checks: [{ figure: 'kneeScale', value: carried, atMost: null, atLeast, held: isEnough }],
    figures: { ...base.figures, kneeScale: carried },
    steps: steps.map(({ scale, report }) => ({
      scale,
      sites: report.load.sites,
      sentPerS: report.load.sentPerS,
      p99Ms: report.latency[0]?.p99Ms ?? null,
      outcome: report.verdict.outcome,
      why: report.verdict.why,
    })),
  }
}

/** The smallest city that did not hold. */
const limitOf = (steps: readonly KneeStep[]): KneeStep | null =>
  steps.filter(({ isGood }) => !isGood).sort((a, b) => a.scale - b.scale)[0] ?? null

function says(
  target: string,
  carried: number,
  sites: number,
  limit: KneeStep | null,
  isInterrupted: boolean,
): Words {
  const count = sites.toLocaleString('en')
  const isTheirs = limit === null || limit.report.verdict.outcome !== 'broken'
  if (carried === 0)
    return isTheirs
      ? {
          zh: `对 ${target} 无结论：第一步就没有跑成`,
          en: `No verdict on ${target}: not even the first step was one`,
        }
      : { zh: `${target} 带不动 1 倍烟台`, en: `${target} does not carry 1 × Yantai` }
  const more: Words = isInterrupted
    ? { zh: '；搜索被中断', en: '; the search was interrupted' }
    : limit === null
      ? { zh: '，未试更大的', en: ', and no larger city was tried' }
      : isTheirs
        ? {
            zh: '；再大时瓶颈在发生器或机器，不在平台',
            en: '; beyond that the generator or the machine was the limit, not the platform',
          }
        : { zh: `，${limit.scale} 倍时不行`, en: `, and not ${limit.scale} ×` }
  return {
    zh: `${target} 可承载 ${carried} 倍烟台（${count} 个工地）${more.zh}`,
    en: `${target} carries ${carried} × Yantai (${count} sites)${more.en}`,
  }
}

const inStep = ({ scale }: KneeStep): Words => ({ zh: `${scale} 倍时：`, en: `At ${scale} ×:` })
