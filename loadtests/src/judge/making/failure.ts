import { CHANNEL_WORDS } from '../../report/words/names.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import type { Words } from '../../shared/question.ts'
import type { Channel } from '../../shared/seen.ts'
import { countText } from '../findings/sayings.ts'
import type { Gathered } from './gatherSeen.ts'
import type { JudgedChannel } from './judgeChannels.ts'

/**
 * Why nothing can be said about the platform because there was no whole run, or null. `owed`: alerts whose outcome is known; `judged`: the channel that
 * they are judged on.
 */
export function runFailure(
  record: RunRecord,
  { begin, end, unreadable }: Gathered,
  owed: number,
  judged: JudgedChannel | null,
): Words | null {
  if (record.failure !== null) return record.failure
  if (begin === null) return { zh: 'k6 没有开始测试', en: 'k6 did not begin' }
  if (end === null)
    return { zh: '记录不完整，k6 没有跑完', en: 'the log is not complete: k6 did not come to its end' }
  if (owed > 0) {
    const n = unreadable.filter(({ via }) => via === judged?.via).length
    return judged !== null && judged.heard === 0 ? nothingHeard(judged.via, owed, n) : null
  }
  if (end.interrupted)
    return { zh: '在可以判定之前被中断', en: 'it was interrupted before there was anything to judge' }
  return {
    zh: '没有可判定的预警：探针无应报项，或目标声明不判这些',
    en: 'there was nothing to judge: the probes owed no alert that this target claims to raise',
  }
}

/** A platform that tells nothing and a target file that looks in the wrong place are the same from here. */
function nothingHeard(via: Channel, owed: number, unreadable: number): Words {
  const { zh, en } = CHANNEL_WORDS[via]
  const [n, came] = [countText(owed), countText(unreadable)]
  return unreadable === 0
    ? {
        zh: `${zh}上一条预警也没有收到，而应报 ${n} 条：要么平台没有发出任何预警，要么目标文件中的主题、地址或 JSONPath 有误`,
        en: `not one alert came by ${en}, though ${n} were owed: either the platform told nothing, or topic, address or JSONPath in the target file are wrong`,
      }
    : {
        zh: `${zh}上的 ${came} 条消息没有一条能解读为预警，而应报 ${n} 条：要么平台的消息有误，要么目标文件中的 JSONPath 有误`,
        en: `of ${came} messages by ${en} none could be read as an alert, though ${n} were owed: either the platform's messages are wrong, or the JSONPath in the target file is`,
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
