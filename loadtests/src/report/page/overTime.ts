import type { LoadReport } from '../loadReport.ts'
import { countText, figureText } from '../numbers.ts'
import { MARKS_MAX, timePlots } from '../plots/timePlots.ts'
import type { Block, Section } from './page.ts'
import { cell, number, words } from './tables.ts'

/** The course of the run in pictures, with what happened in it. */
export function overTimeSection(report: LoadReport): Section {
  const plots = timePlots(report)
  const blocks: Block[] = [
    ...eventBlocks(report.events),
    ...(plots.length === 0
      ? [{ kind: 'says' as const, text: { zh: '没有过程数据。', en: 'There is nothing to draw.' } }]
      : [
          {
            kind: 'says' as const,
            text: {
              zh: '零点为计时开始，其前为预热。点数过密时合并绘制：p99 取最大值，漏报与丢失取和，其余取平均。',
              en: 'Zero is where the measured time begins; before it is the warm-up. Where points lie too close they are drawn together: the largest p99, the sum of what was missed or lost, the mean of all else.',
            },
          },
        ]),
    ...plots.map((plot) => ({ kind: 'plot' as const, plot })),
  ]
  return { id: 'over-time', title: { zh: '全程', en: 'Over time' }, blocks }
}

function eventBlocks(events: LoadReport['events']): Block[] {
  if (events.length === 0) return []
  const left = events.length - MARKS_MAX
  return [
    {
      kind: 'table',
      caption: { zh: '事件（图中以编号标出）', en: 'Events (numbered in the plots)' },
      columns: [
        number({ zh: '编号', en: 'no.' }),
        number({ zh: '时刻，s', en: 'at, s' }),
        words({ zh: '事件', en: 'what happened' }),
      ],
      rows: events
        .slice(0, MARKS_MAX)
        .map(({ atS, says }, i) => [cell(String(i + 1)), cell(figureText(atS)), cell(says)]),
    },
    ...(left > 0
      ? [
          {
            kind: 'says' as const,
            text: {
              zh: `另有 ${countText(left)} 个事件，见 report.json。`,
              en: `${countText(left)} more are in report.json.`,
            },
          },
        ]
      : []),
  ]
}
