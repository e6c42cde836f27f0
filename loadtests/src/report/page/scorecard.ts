import type { LoadReport } from '../loadReport.ts'
import { countText, isKnown } from '../numbers.ts'
import { ALERT_COUNT_WORDS, ALERT_COUNTS, isFault } from '../words/alertCounts.ts'
import { keyWords } from '../words/names.ts'
import type { Block, Section, Tone } from './page.ts'
import { alertTable } from './tables.ts'

/** What became of every alert that was owed, and of every reading that was sent. */
export function scorecardSection({ alerts, readings }: LoadReport): Section {
  const blocks: Block[] = [
    {
      kind: 'figures',
      caption: { zh: '预警（条）', en: 'Alerts' },
      figures: [
        ...ALERT_COUNTS.map((count) => figure(ALERT_COUNT_WORDS[count], alerts[count], isFault(count))),
        figure({ zh: '无法解读', en: 'unreadable' }, alerts.unreadable, true),
        figure({ zh: '未参与判定', en: 'not judged' }, alerts.unjudged, false),
      ],
    },
    {
      kind: 'figures',
      caption: { zh: '读数（条）', en: 'Readings' },
      figures: [
        figure({ zh: '发送', en: 'sent' }, readings.sent, false),
        figure({ zh: '确认', en: 'acknowledged' }, readings.acknowledged, false),
        figure({ zh: '未确认', en: 'unacknowledged' }, readings.unacknowledged, true),
        figure({ zh: '确认后丢失', en: 'acknowledged and lost' }, readings.lost, true),
        figure({ zh: '存储重复', en: 'stored twice' }, readings.doubled, true),
        figure({ zh: '被拒', en: 'rejected' }, readings.rejected, true),
      ],
    },
  ]
  if (!isKnown(readings.lost))
    blocks.push({
      kind: 'says',
      text: {
        zh: '“–”：无从得知，例如该平台的存储不能查询。',
        en: '“–”: cannot be known, for instance because the store of this platform cannot be asked.',
      },
    })
  if (alerts.byKey.length > 0)
    blocks.push(
      alertTable(
        { zh: '按预警规则', en: 'By rule' },
        [{ zh: '规则', en: 'rule' }],
        alerts.byKey.map((counts) => ({ names: [keyWords(counts)], counts })),
      ),
    )
  if (alerts.byKind.length > 0)
    blocks.push(
      alertTable(
        { zh: '按危险种类', en: 'By kind of hazard' },
        [
          { zh: '种类', en: 'kind' },
          { zh: '规则', en: 'rule' },
        ],
        alerts.byKind.map((counts) => ({ names: [counts.kind, keyWords(counts)], counts })),
      ),
    )
  const isCut = alerts.bySite.length > SITES_SHOWN
  if (alerts.bySite.length > 0)
    blocks.push(
      alertTable(
        {
          zh: `有差错的工地（${countText(alerts.bySite.length)} 个）${isCut ? `，差错最多的 ${SITES_SHOWN} 个，其余见 report.json` : ''}`,
          en: `Sites with faults (${countText(alerts.bySite.length)})${isCut ? `, the ${SITES_SHOWN} with the most; all are in report.json` : ''}`,
        },
        [{ zh: '工地', en: 'site' }],
        alerts.bySite.slice(0, SITES_SHOWN).map((counts) => ({ names: [counts.siteId], counts })),
      ),
    )
  return { id: 'scorecard', title: { zh: '记分卡', en: 'Scorecard' }, blocks }
}

/** Pages of sites would stand before what was found. */
const SITES_SHOWN = 20

function figure(label: { zh: string; en: string }, n: number | null, isBad: boolean) {
  const tone: { tone?: Tone } = isBad && n !== null && n > 0 ? { tone: 'bad' } : {}
  return { label, value: countText(n), ...tone }
}
