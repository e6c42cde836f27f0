import { FIGURES, type Figure, type Words } from '../../shared/question.ts'
import type { Check, LoadReport } from '../loadReport.ts'
import { figureText, isKnown } from '../numbers.ts'
import type { Text } from '../plainText.ts'
import type { Block, Section } from './page.ts'
import { cell, number, words } from './tables.ts'

/** What was demanded, and what came of it. */
export function checksSection(report: LoadReport): Section {
  const { checks } = report
  const blocks: Block[] =
    checks.length > 0
      ? [checkTable(checks)]
      : [{ kind: 'says', text: { zh: '没有可判定的指标。', en: 'There was nothing to judge.' } }]
  const others = otherFigures(report)
  if (others.length > 0)
    blocks.push({
      kind: 'table',
      caption: { zh: '其他指标（不设限）', en: 'Other figures (without a limit)' },
      columns: [words(FIGURE), number(VALUE)],
      rows: others.map(([figure, value]) => [cell(figureName(figure)), cell(withUnit(figure, value))]),
    })
  return { id: 'checks', title: { zh: '指标与限值', en: 'Figures and limits' }, blocks }
}

const FIGURE: Words = { zh: '指标', en: 'figure' }
const VALUE: Words = { zh: '实测', en: 'value' }

const checkTable = (checks: readonly Check[]): Block => ({
  kind: 'table',
  caption: null,
  columns: [
    words(FIGURE),
    number(VALUE),
    number({ zh: '限值', en: 'limit' }),
    words({ zh: '结果', en: 'result' }),
  ],
  rows: checks.map((check) => [
    cell(figureName(check.figure)),
    isKnown(check.value)
      ? cell(withUnit(check.figure, check.value))
      : cell({ zh: '未知', en: 'unknown' }, 'bad'),
    cell(limitText(check)),
    check.held ? cell({ zh: '达到', en: 'held' }, 'good') : cell({ zh: '未达到', en: 'broken' }, 'bad'),
  ]),
})

/** "≤ 15 ms", "≥ 99 %". */
export function limitText({ figure, atMost, atLeast }: Check): string {
  const limits = [
    ...(isKnown(atLeast) ? [`≥ ${withUnit(figure, atLeast)}`] : []),
    ...(isKnown(atMost) ? [`≤ ${withUnit(figure, atMost)}`] : []),
  ]
  return limits.join(', ')
}

export function withUnit(figure: Figure, value: number): string {
  const { unit } = FIGURES[figure]
  return unit === '' ? figureText(value) : `${figureText(value)} ${unit}`
}

export const figureName = (figure: Figure): Text => ({ zh: FIGURES[figure].zh, en: FIGURES[figure].en })

/** What was measured beside the figures that are judged. */
function otherFigures({ checks, figures }: LoadReport): [Figure, number][] {
  const judged = new Set(checks.map(({ figure }) => figure))
  return (Object.keys(FIGURES) as Figure[]).flatMap((figure): [Figure, number][] => {
    const value = figures[figure]
    return isKnown(value) && !judged.has(figure) ? [[figure, value]] : []
  })
}
