import type { Words } from '../shared/question.ts'
import type { SeenRecord } from '../shared/seen.ts'

/** What k6's exit codes say that are neither 0 nor broken thresholds; k6 v2, errext/exitcodes. */
const CODES: Readonly<Record<number, Words>> = {
  103: { zh: '脚本初始化出错', en: 'a script error while it was set up' },
  104: { zh: '配置有误', en: 'a wrong configuration' },
  105: { zh: '被中断', en: 'an interrupt' },
  106: { zh: '无法启动其 REST API', en: 'it could not start its REST API' },
  107: { zh: '脚本出错', en: 'an error in the script' },
  108: { zh: '脚本自行放弃', en: 'the script gave up' },
}
const KILLED: Words = { zh: '被强行终止', en: 'it was killed' }
/** As systems say ENOSPC. */
const NO_SPACE = 'no space left on device'
const FULL: Words = {
  zh: '磁盘已满，k6 的记录不完整',
  en: 'the disk is full, and the log of k6 is incomplete',
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
  if (lastTalk.includes(NO_SPACE)) return FULL
  const [zhSaid, enSaid] = lastTalk === '' ? ['', ''] : [`：${lastTalk}`, `: ${lastTalk}`]
  const how = code === null ? KILLED : (CODES[code] ?? { zh: `退出码 ${code}`, en: `exit code ${code}` })
  return { zh: `k6 没有跑完（${how.zh}）${zhSaid}`, en: `k6 did not come to its end (${how.en})${enSaid}` }
}
