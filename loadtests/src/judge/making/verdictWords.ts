import type { AlertCounts, Check, LoadReport, Outcome } from '../../report/loadReport.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import { FIGURES, type Words } from '../../shared/question.ts'
import { countText } from '../findings/sayings.ts'
import { isNotAsked } from './checks.ts'

export interface ToSay {
  outcome: Outcome
  record: RunRecord
  checks: readonly Check[]
  alerts: AlertCounts
  generator: LoadReport['generator']
  machine: LoadReport['machine']
  failure: Words | null
  isInterrupted: boolean
  measuredS: number
}

/** The verdict in one sentence, and what it rests on, for people who have not seen the run. */
export function verdictWords(given: ToSay): { says: Words; why: Words[] } {
  const head = headOf(given.record)
  const body = bodyOf(given)
  const tail = given.isInterrupted ? interrupted(given.measuredS) : NOTHING
  return {
    says: { zh: `${head.zh}：${body.zh}${tail.zh}`, en: `${head.en}: ${body.en}${tail.en}` },
    why: whyOf(given),
  }
}

const NOTHING: Words = { zh: '', en: '' }

/** "1 倍烟台"; of other questions with their title. */
function headOf({ scale, plan, city }: RunRecord): Words {
  const load =
    city.players === 'none'
      ? { zh: '仅探针', en: 'Probes only' }
      : { zh: `${scale} 倍烟台`, en: `${scale} × Yantai` }
  const { title } = plan.question
  return title.zh.includes('烟台') ? load : { zh: `${title.zh}，${load.zh}`, en: `${title.en}, ${load.en}` }
}

function bodyOf({ outcome, checks, alerts, failure }: ToSay): Words {
  const unsaid = { zh: '对平台不作结论：', en: 'nothing is said about the platform: ' }
  switch (outcome) {
    case 'failed':
      return joined(unsaid, failure ?? { zh: '运行未完成', en: 'the run did not come to its end' })
    case 'generator-limit':
      return joined(unsaid, { zh: '负载发生器先到极限', en: 'the generator is the limit' })
    case 'not-quiet':
      return joined(unsaid, { zh: '机器受到其他负载干扰', en: 'the machine was not quiet' })
    case 'held':
      return listed([cameText(alerts), ...checks.filter(isOfSpeed).map(checkText)])
    case 'broken':
      return listed([cameText(alerts), ...checks.filter(({ held }) => !held).map(checkText)])
  }
}

function cameText({ owed, detected }: AlertCounts): Words {
  const [n, came] = [countText(owed), countText(detected)]
  return owed === detected
    ? { zh: `${n} 条应报预警全部报出`, en: `all ${n} alerts that were owed came` }
    : { zh: `应报预警 ${n} 条，报出 ${came} 条`, en: `${came} of ${n} alerts that were owed came` }
}

function whyOf({ outcome, checks, generator, machine, failure }: ToSay): Words[] {
  const broken = checks.filter(({ held }) => !held).map(checkText)
  const unasked = checks.filter(isNotAsked).map(({ figure }) => ({
    zh: `${FIGURES[figure].zh}：此目标无法查询，未作判定`,
    en: `${FIGURES[figure].en}: this target cannot be asked, so it was not judged`,
  }))
  switch (outcome) {
    case 'failed':
      return failure === null ? broken : [failure, ...broken]
    case 'generator-limit':
      return [...generator.why, ...broken, ...unasked]
    case 'not-quiet':
      return [...machine.why, ...broken, ...unasked]
    default:
      return [...broken, ...unasked]
  }
}

const isOfSpeed = ({ figure, value }: Check) => FIGURES[figure].unit !== '' && value !== null

/** "预警时延 p99 8.3 ms（限值 15 ms）" */
function checkText({ figure, value, atMost, atLeast }: Check): Words {
  const { zh, en, unit } = FIGURES[figure]
  const is = value === null ? { zh: '未知', en: 'not known' } : same(withUnit(value, unit))
  const limits = [
    ...(atMost === null
      ? []
      : [{ zh: `限值 ${withUnit(atMost, unit)}`, en: `limit ${withUnit(atMost, unit)}` }]),
    ...(atLeast === null
      ? []
      : [{ zh: `至少 ${withUnit(atLeast, unit)}`, en: `at least ${withUnit(atLeast, unit)}` }]),
  ]
  return {
    zh: `${zh} ${is.zh}（${limits.map((l) => l.zh).join('，')}）`,
    en: `${en} ${is.en} (${limits.map((l) => l.en).join(', ')})`,
  }
}

function withUnit(value: number, unit: string): string {
  const isFine = !Number.isInteger(value) && Math.abs(value) < 100
  const figure = isFine ? value.toFixed(value < 10 ? 1 : 0) : countText(Math.round(value))
  return unit === '' ? figure : `${figure} ${unit}`
}

function interrupted(measuredS: number): Words {
  const s = Math.round(measuredS)
  return {
    zh: `（计时 ${s} s 后中断，只对已运行部分作结论）`,
    en: ` (interrupted after ${s} s of measured time)`,
  }
}

const same = (text: string): Words => ({ zh: text, en: text })
const joined = (a: Words, b: Words): Words => ({ zh: a.zh + b.zh, en: a.en + b.en })
const listed = (parts: readonly Words[]): Words => ({
  zh: parts.map((p) => p.zh).join('，'),
  en: parts.map((p) => p.en).join(', '),
})
