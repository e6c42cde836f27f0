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
  const isVerdict = given.outcome === 'held' || given.outcome === 'broken'
  const colon = isVerdict
    ? { zh: '：', en: ': ' }
    : { zh: '，对平台不作结论：', en: ', no verdict on the platform: ' }
  return {
    says: { zh: head.zh + colon.zh + body.zh + tail.zh, en: head.en + colon.en + body.en + tail.en },
    why: whyOf(given),
  }
}

const NOTHING: Words = { zh: '', en: '' }

/** Building sites of the profile `yantai`: what "1 ×" promises. */
const YANTAI_SITES = 794

/** "1 倍烟台"; of other questions with their title; of less than the whole city how much of it. */
function headOf({ scale, plan, city }: RunRecord): Words {
  const load = loadWords(scale, city)
  const { title } = plan.question
  const isSaid = title.zh.includes('烟台') && isWholeCity(scale, city)
  return isSaid ? load : { zh: `${title.zh}，${load.zh}`, en: `${title.en}, ${load.en}` }
}

function loadWords(scale: number, city: RunRecord['city']): Words {
  if (city.players === 'none') return { zh: '仅探针', en: 'probes only' }
  if (isWholeCity(scale, city)) return { zh: `${scale} 倍烟台`, en: `${scale} × Yantai` }
  const n = countText(city.sites)
  return { zh: `实际只有 ${n} 个工地`, en: `in fact ${n} sites only` }
}

/** Of a player that never said how large its city is, nothing is known. */
const isWholeCity = (scale: number, { sites }: RunRecord['city']) =>
  sites === 0 || sites >= Math.floor(scale * YANTAI_SITES)

function bodyOf({ outcome, checks, alerts, generator, failure }: ToSay): Words {
  switch (outcome) {
    case 'failed':
      return failure ?? { zh: '运行未完成', en: 'the run did not come to its end' }
    case 'generator-limit':
      return { zh: '负载发生器先到极限', en: 'the generator is the limit' }
    case 'not-quiet':
      return generator.isLimit
        ? {
            zh: '机器受到其他进程干扰，负载发生器多半因此也未能按计划发送',
            en: 'the machine was not quiet, and most likely for that reason the generator did not keep its schedule either',
          }
        : { zh: '机器受到其他进程干扰', en: 'the machine was not quiet' }
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
    // Either may be the cause of the other: the likelier first.
    case 'generator-limit':
      return [...generator.why, ...machine.why, ...broken, ...unasked]
    case 'not-quiet':
      return [...machine.why, ...generator.why, ...broken, ...unasked]
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
const listed = (parts: readonly Words[]): Words => ({
  zh: parts.map((p) => p.zh).join('，'),
  en: parts.map((p) => p.en).join(', '),
})
