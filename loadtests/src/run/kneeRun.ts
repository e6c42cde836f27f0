import { join } from 'node:path'
import { makeReport } from '../judge/makeReport.ts'
import { KNEE_HALVINGS, KNEE_SCALES, KNEE_STEP_THRESHOLDS } from '../questions/knee.ts'
import type { LoadReport } from '../report/loadReport.ts'
import type { Question } from '../shared/question.ts'
import { kneeReport } from './kneeReport.ts'
import { nextScale } from './kneeSearch.ts'
import type { LoadRequest } from './loadRequest.ts'
import { loadRun } from './loadRun.ts'

/**
 * Tries one city after another, each on a target of its own, and gives the report of the largest that held, with all steps. An interrupt ends the search
 * with the steps that were finished. `stepP99Ms`: another limit for a step than the question's. Throws what a first run throws.
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
    const report = makeReport(await loadRun({ ...request, question, workDir }))
    if (report.isInterrupted && steps.length > 0) break
    const { outcome, says } = report.verdict
    request.talk.say({ zh: `  ${says.zh}`, en: `  ${says.en}` })
    steps.push({ scale, isGood: outcome === 'held', report })
    if (report.isInterrupted) break
    if (request.signal.aborted) break
  }
  return kneeReport(request.question, steps, request.signal.aborted)
}

/** The thresholds of a step, with another largest p99 if one is given. Pure. */
export const stepThresholds = (p99Ms: number | null): Question['thresholds'] =>
  p99Ms === null
    ? KNEE_STEP_THRESHOLDS
    : KNEE_STEP_THRESHOLDS.map((one) => (one.figure === 'alertP99Ms' ? { ...one, atMost: p99Ms } : one))
