import type { Finding } from '../../report/loadReport.ts'
import { keyWords } from '../../report/words/names.ts'
import type { Words } from '../../shared/question.ts'
import type { Entry, Raise } from '../card/entry.ts'
import type { WrongLimit } from '../card/limits.ts'
import { alertText, countText, examplesOf, hazardText, listText } from './sayings.ts'

/** Says which limit is wrong, and between which figures it seems to lie as far as the kinds tell. */
export function limitFinding(
  limit: WrongLimit,
  silent: readonly Entry[],
  alerted: readonly Raise[],
): Finding {
  const key = keyWords(limit.key)
  const parts: Words[] = []
  if (silent.length > 0) {
    const [n, kinds, heard] = [
      countText(silent.length),
      listText(limit.silentKinds),
      listText(limit.heardKinds),
    ]
    parts.push({
      zh: `${kinds} 的应报预警漏报 ${n} 条，而 ${heard} 的能报出`,
      en: `${n} alerts owed at ${kinds} did not come, while those at ${heard} do`,
    })
  }
  if (alerted.length > 0) {
    const [n, kinds] = [countText(alerted.length), listText(limit.alertedKinds)]
    parts.push({
      zh: `${kinds} 时本不应报，却报出 ${n} 条`,
      en: `${n} alerts came at ${kinds}, where none is owed`,
    })
  }
  const place = placeOf(limit)
  return {
    code: 'wrong-limit',
    says: {
      zh: `${key.zh}：${parts.map((p) => p.zh).join('；')}。${place.zh}。`,
      en: `${key.en}: ${parts.map((p) => p.en).join('; ')}. ${place.en}.`,
    },
    count: silent.length + alerted.length,
    examples: [
      ...examplesOf(silent, ({ owed }) => hazardText(owed)),
      ...examplesOf(alerted, ({ alert }) => alertText(alert)),
    ].slice(0, 10),
  }
}

/** The limit lies between what it lets pass and what it notices. */
function placeOf({ silentKinds, alertedKinds, heardKinds, quietKinds }: WrongLimit): Words {
  const passed = figuresOf([...silentKinds, ...quietKinds])
  const noticed = figuresOf([...heardKinds, ...alertedKinds])
  const low = passed.at(-1)
  const high = noticed[0]
  if (low !== undefined && high !== undefined && low.figure < high.figure)
    return {
      zh: `平台的限值似乎在 ${low.kind} 与 ${high.kind} 之间`,
      en: `The platform's limit seems to lie between ${low.kind} and ${high.kind}`,
    }
  if (low === undefined && high !== undefined)
    return {
      zh: `平台的限值似乎不高于 ${high.kind}`,
      en: `The platform's limit seems to lie at ${high.kind} or below`,
    }
  return { zh: '平台的限值似乎有误', en: "The platform's limit seems to be wrong" }
}

/** Kinds that are a figure, such as "101 %", lowest first. */
function figuresOf(kinds: readonly string[]): { kind: string; figure: number }[] {
  return kinds
    .map((kind) => ({ kind, figure: Number.parseFloat(kind) }))
    .filter(({ figure }) => !Number.isNaN(figure))
    .sort((a, b) => a.figure - b.figure)
}
