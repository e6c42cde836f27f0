import type { Finding, FindingCode } from '../../report/loadReport.ts'
import type { Words } from '../../shared/question.ts'
import type { Owed } from '../../shared/truth.ts'
import type { Entry, Raise } from '../card/entry.ts'
import type { Explained } from '../card/explain.ts'
import type { Pair } from '../card/pairs.ts'
import { limitFinding } from './limitFinding.ts'
import { alertText, countText, examplesOf, hazardText, lengthText, listText, median } from './sayings.ts'

/**
 * What is wrong with the alerts, each fault once, under the code that explains it. `owed`: how many were; `isBlameless`: hazards whose fate is not the
 * platform's fault, because their readings were not sent in time.
 */
export function alertFindings(
  explained: Explained,
  owed: number,
  isBlameless: (owed: Owed) => boolean,
): Finding[] {
  const blamed = (entries: readonly Entry[]) => entries.filter((entry) => !isBlameless(entry.owed))
  return [
    ...ofLimits(explained, blamed(explained.beyondLimit)),
    ...ofDevices(explained.wrongDevice),
    ...ofLevels(explained.wrongGrade.filter((pair) => !isBlameless(pair.entry.owed))),
    ...ofMissed(blamed(explained.missed), owed, explained.tooLate.length),
    ...ofLate(blamed(explained.late)),
    ...ofFalse(explained.false, explained.early),
    ...ofDoubled(explained.doubled),
  ]
}

function ofLimits({ limits, belowLimit }: Explained, beyondLimit: readonly Entry[]): Finding[] {
  return limits.flatMap((limit) => {
    const { key, silentKinds, alertedKinds } = limit
    const isOf = (of: { quantity: string; level: string; kind: string }, kinds: readonly string[]) =>
      of.quantity === key.quantity && of.level === key.level && kinds.includes(of.kind)
    const silent = beyondLimit.filter(({ owed }) => isOf(owed, silentKinds))
    const alerted = belowLimit.filter(({ decoy }) => decoy !== null && isOf(decoy.decoy, alertedKinds))
    return silent.length + alerted.length > 0 ? [limitFinding(limit, silent, alerted)] : []
  })
}

const ofDevices = (pairs: readonly Pair[]): Finding[] =>
  finding(
    'wrong-device',
    pairs,
    ({ entry, raise }) => `${alertText(raise.alert)}; ${hazardText(entry.owed)}`,
    {
      zh: `${countText(pairs.length)} 条预警报到了别的设备上，而真正超限的设备没有预警。`,
      en: `${countText(pairs.length)} alerts named another device than the one that had the hazard.`,
    },
  )

const ofLevels = (pairs: readonly Pair[]): Finding[] =>
  finding(
    'wrong-grade',
    pairs,
    ({ entry, raise }) => `${alertText(raise.alert)}; ${hazardText(entry.owed)}`,
    {
      zh: `${countText(pairs.length)} 条预警的级别与隐患不符，应有的级别没有报出。`,
      en: `${countText(pairs.length)} alerts came with another level than the one that was owed.`,
    },
  )

function ofMissed(missed: readonly Entry[], owed: number, tooLate: number): Finding[] {
  const [n, all] = [countText(missed.length), countText(owed)]
  const oneIn = countText(Math.max(1, Math.round(owed / Math.max(1, missed.length))))
  const after = countText(tooLate)
  return finding('missed', missed, ({ owed }) => hazardText(owed), {
    zh: `应报 ${all} 条中漏报 ${n} 条，约每 ${oneIn} 条漏 1 条${tooLate > 0 ? `；${after} 条在宽限期之后才到` : ''}。`,
    en: `${n} of ${all} alerts that were owed did not come, about one in ${oneIn}${tooLate > 0 ? `; ${after} came after the time of grace` : ''}.`,
  })
}

function ofLate(late: readonly Entry[]): Finding[] {
  if (late.length === 0) return []
  const overMs = ({ owed, raise }: Entry) => raise!.alert.atMs - owed.deadlineMs
  const sorted = late.map(overMs).sort((a, b) => a - b)
  const [middle, most] = [lengthText(median(sorted)), lengthText(sorted.at(-1)!)]
  const text = (entry: Entry) =>
    `${hazardText(entry.owed)}, came ${lengthText(overMs(entry))} after its deadline`
  return finding('late', late, text, {
    zh: `${countText(late.length)} 条预警在期限之后才到：中位迟 ${middle}，最多迟 ${most}。`,
    en: `${countText(late.length)} alerts came after their deadline, by ${middle} at the median and ${most} at most.`,
  })
}

function ofFalse(unowed: readonly Raise[], early: readonly Pair[]): Finding[] {
  const raises = [...unowed, ...early.map((pair) => pair.raise)]
  const kinds = new Set(unowed.flatMap(({ decoy }) => (decoy === null ? [] : [decoy.decoy.kind])))
  const zh = [
    kinds.size > 0 ? `部分出现在 ${listText([...kinds])} 时` : '',
    early.length > 0 ? `${countText(early.length)} 条早于第一条超限读数` : '',
  ]
  const en = [
    kinds.size > 0 ? `some of them at ${listText([...kinds])}` : '',
    early.length > 0 ? `${countText(early.length)} came before the first reading over the limit` : '',
  ]
  return finding('false', raises, ({ alert }) => alertText(alert), {
    zh: `${countText(raises.length)} 条误报：没有应报的隐患${joined(zh, '，')}。`,
    en: `${countText(raises.length)} alerts came that nothing owes${joined(en, ', ')}.`,
  })
}

const ofDoubled = (doubled: readonly Raise[]): Finding[] =>
  finding('doubled', doubled, ({ alert }) => alertText(alert), {
    zh: `${countText(doubled.length)} 条预警重复报出。`,
    en: `${countText(doubled.length)} alerts came twice.`,
  })

const joined = (parts: readonly string[], comma: string) =>
  parts
    .filter((part) => part !== '')
    .map((part) => comma + part)
    .join('')

function finding<T>(
  code: FindingCode,
  items: readonly T[],
  text: (item: T) => string,
  says: Words,
): Finding[] {
  return items.length === 0 ? [] : [{ code, says, count: items.length, examples: examplesOf(items, text) }]
}
