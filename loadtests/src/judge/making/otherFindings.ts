import type { Finding, LoadReport } from '../../report/loadReport.ts'
import { CHANNEL_WORDS } from '../../report/words/names.ts'
import type { StoredCheck } from '../../run/runRecord.ts'
import type { SeenRecord } from '../../shared/seen.ts'
import { countText, EXAMPLES_MAX, lengthText, localTime } from '../findings/sayings.ts'
import { STAGES_AGREE_MS } from '../stages.ts'
import type { JudgedChannel } from './judgeChannels.ts'

type Reading = Extract<SeenRecord, { type: 'reading' }>
type Unreadable = Extract<SeenRecord, { type: 'unreadable' }>

/** Channels on which nothing came although alerts were owed. */
export const silentFindings = (channels: readonly JudgedChannel[], owed: number): Finding[] =>
  owed === 0
    ? []
    : channels
        .filter(({ isSilent }) => isSilent)
        .map(({ via }) => ({
          code: 'silent-channel',
          says: {
            zh: `${CHANNEL_WORDS[via].zh}上没有收到任何消息，而应报预警有 ${countText(owed)} 条。`,
            en: `Nothing at all came by ${CHANNEL_WORDS[via].en}, although ${countText(owed)} alerts were owed.`,
          },
          count: owed,
          examples: [],
        }))

export function unreadableFindings(messages: readonly Unreadable[]): Finding[] {
  if (messages.length === 0) return []
  return [
    {
      code: 'unreadable',
      says: {
        zh: `${countText(messages.length)} 条预警消息无法按目标文件解读。`,
        en: `${countText(messages.length)} alert messages could not be read the way the target file says.`,
      },
      count: messages.length,
      examples: messages
        .slice(0, EXAMPLES_MAX)
        .map(({ atMs, via, why, text }) => `${via}, came ${localTime(atMs)}: ${why}: ${text}`),
    },
  ]
}

export function lostFindings(stored: StoredCheck | null, readings: readonly Reading[]): Finding[] {
  if (stored === null || stored.lostCount === 0) return []
  const dueMs = new Map(readings.map((r) => [`${r.deviceId} ${r.seq}`, r.dueMs]))
  const examples = stored.lost.flatMap(({ deviceId, seqs }) =>
    seqs.slice(0, EXAMPLES_MAX).map((seq) => {
      const due = dueMs.get(`${deviceId} ${seq}`)
      return `${deviceId} seq ${seq}${due === undefined ? '' : `, due ${localTime(due)}`}`
    }),
  )
  const [lost, all] = [countText(stored.lostCount), countText(stored.checked)]
  return [
    {
      code: 'lost',
      says: {
        zh: `${all} 条已确认的读数中有 ${lost} 条不在存储中。`,
        en: `${lost} of ${all} readings that were acknowledged are not in the store.`,
      },
      count: stored.lostCount,
      examples: examples.slice(0, EXAMPLES_MAX),
    },
  ]
}

export function stageFindings(
  { agrees, insideP50Ms, outsideP50Ms }: LoadReport['stages'],
  clock: LoadReport['clock'],
  n: number,
): Finding[] {
  if (agrees !== false) return []
  const [inside, outside] = [lengthText(insideP50Ms ?? 0), lengthText(outsideP50Ms ?? 0)]
  const [zhClock, enClock] = clock.isSame
    ? ['', '']
    : ['；平台与本机不是同一时钟', '; the platform has another clock than this machine']
  return [
    {
      code: 'stage-sum',
      says: {
        zh: `平台自述各环节之和的中位为 ${inside}，外部实测为 ${outside}，相差超过 ${STAGES_AGREE_MS} ms${zhClock}。`,
        en: `By the platform's own stamps an alert takes ${inside} at the median, seen from outside it takes ${outside}: more than ${STAGES_AGREE_MS} ms apart${enClock}.`,
      },
      count: n,
      examples: [],
    },
  ]
}
