import { join } from 'node:path'
import { makeReport } from '../judge/makeReport.ts'
import { KNEE_HALVINGS, KNEE_SCALES, KNEE_STEP_THRESHOLDS } from '../questions/knee.ts'
import type { LoadReport } from '../report/loadReport.ts'
import type { Question, Words } from '../shared/question.ts'
import { kneeReport } from './kneeReport.ts'
import { nextScale } from './kneeSearch.ts'
import type { LoadRequest } from './loadRequest.ts'
import { loadRun } from './loadRun.ts'

/**
 * Tries one city after another, each on a target of its own, and gives the report of the largest that held, with all steps. An interrupt ends the search
 * with the steps that were finished, and so does a later step that cannot begin. `stepP99Ms`: another limit for a step than the question's. Throws what a first run throws.
 */
export async function kneeRun(
  request: LoadRequest,
  stepThresholds: Question['thresholds'],
): Promise<LoadReport> {
  const steps: { scale: number; isGood: boolean; report: LoadReport }[] = []
  for (;;) {
    const scale = nextScale(steps, KNEE_SCALES, KNEE_HALVINGS)
    if (scale === null) break
    request.talk.say({
      zh: `\n  第 ${steps.length + 1} 步：${scale} 倍烟台`,
      en: `\n  step ${steps.length + 1}: ${scale} × Yantai`,
    })
    const question = { ...request.question, scale, thresholds: stepThresholds }
    const workDir = join(request.workDir, `step-${steps.length + 1}`)
    const report = await step({ ...request, question, workDir }, steps.length === 0)
    if (report === null) break
    if (report.isInterrupted && steps.length > 0) break
    const { outcome, says } = report.verdict
    request.talk.say({ zh: `  ${says.zh}`, en: `  ${says.en}` })
    steps.push({ scale, isGood: outcome === 'held', report })
    if (report.isInterrupted) break
    if (request.signal.aborted) break
  }
  return kneeReport(request.question, steps, request.signal.aborted)
}

/** The report of one step; null, and told, when it could not even begin: the steps before it have been measured and count. */
async function step(request: LoadRequest, isFirst: boolean): Promise<LoadReport | null> {
  try {
    return makeReport(await loadRun(request))
  } catch (error) {
    if (isFirst) throw error
    if (request.signal.aborted) return null
    const { words } = error as { words?: Words }
    if (words === undefined) throw error
    request.talk.say({ zh: `  这一步未能开始：${words.zh}`, en: `  this step could not begin: ${words.en}` })
    return null
  }
}

/** The thresholds of a step, with another largest p99 if one is given. Pure. */
export const stepThresholds = (p99Ms: number | null): Question['thresholds'] =>
  p99Ms === null
    ? KNEE_STEP_THRESHOLDS
    : KNEE_STEP_THRESHOLDS.map((one) => (one.figure === 'alertP99Ms' ? { ...one, atMost: p99Ms } : one))
