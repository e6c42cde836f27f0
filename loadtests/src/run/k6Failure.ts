import type { Words } from '../shared/question.ts'
import type { SeenRecord } from '../shared/seen.ts'

/** What k6's exit codes say that are neither 0 nor broken thresholds; k6 v2, errext/exitcodes. */
const CODES: Readonly<Record<number, string>> = {
  103: 'a script error while it was set up',
  104: 'a wrong configuration',
  105: 'an interrupt',
  106: 'it could not start its REST API',
  107: 'an error in the script',
  108: 'the script gave up',
}
const THRESHOLDS_BROKEN = 99

/**
 * Why a run of k6 is none, or null: what its script wrote down, else how it ended. An interrupt that we sent is no failure, and neither is a run whose
 * log has come to its end. Pure.
 */
export function k6Failure(
  seen: readonly SeenRecord[],
  { code, lastTalk, isInterrupted }: { code: number | null; lastTalk: string; isInterrupted: boolean },
): Words | null {
  const failure = seen.find((record) => record.type === 'failure')
  if (failure)
    return { zh: `k6：${failure.where}：${failure.why}`, en: `k6: ${failure.where}: ${failure.why}` }
  const hasEnded = seen.some(({ type }) => type === 'end')
  if (isInterrupted || (hasEnded && (code === 0 || code === THRESHOLDS_BROKEN))) return null
  const said = lastTalk === '' ? '' : `: ${lastTalk}`
  const how = code === null ? 'it was killed' : (CODES[code] ?? `exit code ${code}`)
  return { zh: `k6 没有跑完（${how}）${said}`, en: `k6 did not come to its end (${how})${said}` }
}
