import type { LoadReport } from '../loadReport.ts'
import { countText, figureText, UNKNOWN } from '../numbers.ts'
import type { Text } from '../plainText.ts'
import { kneePlot } from '../plots/kneePlot.ts'
import { OUTCOME_WORDS } from '../words/names.ts'
import type { Block, Section } from './page.ts'
import { cell, number, words } from './tables.ts'

/** Every load that was tried, up to the one that was too much; null where the question tries one only. */
export function kneeSection(report: LoadReport): Section | null {
  if (report.steps.length === 0) return null
  const plot = kneePlot(report)
  const blocks: Block[] = [
    ...(plot === null ? [] : [{ kind: 'plot' as const, plot }]),
    {
      kind: 'table',
      caption: { zh: '逐级加载', en: 'Step by step' },
      columns: [
        number({ zh: '× 烟台', en: '× Yantai' }),
        number({ zh: '工地', en: 'sites' }),
        number({ zh: '读数/秒', en: 'readings/s' }),
        number('p99, ms'),
        words({ zh: '结果', en: 'result' }),
        words({ zh: '原因', en: 'why' }),
      ],
      rows: report.steps.map(({ scale, sites, sentPerS, p99Ms, outcome, why }) => {
        const { word, tone, because } = OUTCOME_WORDS[outcome]
        return [
          cell(figureText(scale)),
          cell(countText(sites)),
          cell(countText(sentPerS)),
          cell(figureText(p99Ms)),
          cell(word, tone),
          cell(joined(why.length > 0 || because === null ? why : [because])),
        ]
      }),
    },
  ]
  return { id: 'knee', title: { zh: '承载能力', en: 'How much it carries' }, blocks }
}

const joined = (why: readonly { zh: string; en: string }[]): Text =>
  why.length === 0
    ? UNKNOWN
    : { zh: why.map(({ zh }) => zh).join('；'), en: why.map(({ en }) => en).join('; ') }
