import type { RunRecord } from '../../run/runRecord.ts'
import type { Words } from '../../shared/question.ts'
import type { Gathered } from './gatherSeen.ts'

/** Why nothing can be said about the platform because there was no whole run, or null. `owed`: alerts whose outcome is known. */
export function runFailure(record: RunRecord, { begin, end }: Gathered, owed: number): Words | null {
  if (record.failure !== null) return record.failure
  if (begin === null) return { zh: 'k6 没有开始测试', en: 'k6 did not begin' }
  if (end === null)
    return { zh: '记录不完整，k6 没有跑完', en: 'the log is not complete: k6 did not come to its end' }
  if (owed > 0) return null
  if (end.interrupted)
    return { zh: '在可以判定之前被中断', en: 'it was interrupted before there was anything to judge' }
  return {
    zh: '没有可判定的预警：探针无应报项，或目标声明不判这些',
    en: 'there was nothing to judge: the probes owed no alert that this target claims to raise',
  }
}

/** Two judges that disagree are none: k6 calls thresholds broken that the report finds held. Null when they agree, or when the run was interrupted. */
export function disagreement({ k6 }: RunRecord, { end }: Gathered, isAllHeld: boolean): Words | null {
  if (!isAllHeld || k6.thresholdsBroken.length === 0 || end?.interrupted === true) return null
  const names = k6.thresholdsBroken.join(', ')
  return {
    zh: `k6 的判定与报告不一致：k6 未通过 ${names}`,
    en: `k6 and this report do not agree: to k6, ${names} broke`,
  }
}
