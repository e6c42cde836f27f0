import type { Words } from '../../shared/question.ts'
import type { LoadReport, ReportPoint } from '../loadReport.ts'
import { figureText, isKnown } from '../numbers.ts'
import type { Text } from '../plainText.ts'
import { processWords, stageWords } from '../words/names.ts'
import type { Plot, Series } from './plot.ts'

/** More marks than these cannot be told apart. */
export const MARKS_MAX = 20

/** Runs longer than this are drawn over minutes, s. */
const MINUTES_AFTER_S = 600

/** What happened over the time of a run; plots without a single known point are left out. Pure. */
export function timePlots(report: LoadReport): Plot[] {
  const { points } = report.overTime
  if (points.length === 0) return []
  const spanS = points.at(-1)!.atS - points[0]!.atS
  const isLong = spanS > MINUTES_AFTER_S
  const toX = (atS: number) => (isLong ? atS / 60 : atS)
  const xLabel: Words = isLong
    ? { zh: '自计时开始，分钟', en: 'since the measured time began, min' }
    : { zh: '自计时开始，秒', en: 'since the measured time began, s' }
  const series = (
    name: Text,
    how: Series['gather'],
    of: (point: ReportPoint) => number | null | undefined,
  ): Series => ({
    name,
    gather: how,
    points: points.map((point) => ({ x: toX(point.atS), y: of(point) ?? null })),
  })
  const byName = (of: (point: ReportPoint) => Record<string, number>, wordsOf: (name: string) => Text) =>
    namesIn(points, of).map((name) => series(wordsOf(name), 'mean', (point) => of(point)[name]))

  const marks = report.events.slice(0, MARKS_MAX).map(({ atS }, i) => ({ x: toX(atS), name: String(i + 1) }))
  const plot = (id: string, title: Words, yLabel: Words, all: Series[], more: Partial<Plot> = {}): Plot[] => {
    const known = all.filter((one) => one.points.some(({ y }) => isKnown(y)))
    if (known.length === 0) return []
    const usual = {
      kind: 'lines' as const,
      isLogX: false,
      isLogY: false,
      hasDots: false,
      limit: null,
      note: null,
    }
    return [{ ...usual, id, title, yLabel, xLabel, marks, series: known, ...more }]
  }

  return [
    ...plot(
      'latency',
      { zh: '预警时延', en: 'Alert latency' },
      { zh: 'ms，对数', en: 'ms, logarithmic' },
      [series('p50', 'mean', ({ p50Ms }) => p50Ms), series('p99', 'max', ({ p99Ms }) => p99Ms)],
      { isLogY: true, limit: latencyLimit(report) },
    ),
    ...plot(
      'stages',
      { zh: '各环节用时（中位数，叠加）', en: 'By stage (medians, stacked)' },
      { zh: 'ms', en: 'ms' },
      [
        ...stagesIn(report).map((name) =>
          series(stageWords(name), 'mean', ({ stageP50Ms }) => stageP50Ms[name]),
        ),
        ...(stagesIn(report).length > 0
          ? [
              {
                ...series({ zh: '外部实测 p50', en: 'seen from outside, p50' }, 'mean', ({ p50Ms }) => p50Ms),
                isOverlay: true,
              },
            ]
          : []),
      ],
      { kind: 'areas' },
    ),
    ...plot('load', { zh: '负载', en: 'Load' }, { zh: '读数/秒', en: 'readings/s' }, [
      series({ zh: '发送', en: 'sent' }, 'mean', ({ sentPerS }) => sentPerS),
      series({ zh: '确认', en: 'acknowledged' }, 'mean', ({ acknowledgedPerS }) => acknowledgedPerS),
    ]),
    ...plot(
      'losses',
      { zh: '漏报与丢失', en: 'Missed and lost' },
      { zh: '条', en: 'count' },
      points.some(({ sentPerS }) => isKnown(sentPerS))
        ? [
            series({ zh: '漏报的预警', en: 'missed alerts' }, 'sum', ({ missed }) => missed),
            series({ zh: '丢失的读数', en: 'lost readings' }, 'sum', ({ lost }) => lost),
          ]
        : [],
      {
        kind: 'bars',
        note: points.some(({ missed, lost }) => missed > 0 || lost > 0)
          ? null
          : { zh: '全程没有漏报，没有丢失。', en: 'Nothing was missed and nothing lost at any time.' },
      },
    ),
    ...plot(
      'cpu',
      { zh: '各进程处理器', en: 'CPU by process' },
      { zh: '单核 %', en: '% of a core' },
      byName(({ cpuPercent }) => cpuPercent, processWords),
    ),
    ...plot(
      'memory',
      { zh: '各进程内存', en: 'Memory by process' },
      { zh: 'MB', en: 'MB' },
      byName(({ rssMb }) => rssMb, processWords),
    ),
    ...plot(
      'foreign',
      { zh: '其他进程与宿主机占用', en: 'Foreign CPU and steal' },
      { zh: '单核 %', en: '% of a core' },
      [
        series({ zh: '其他进程', en: 'foreign processes' }, 'mean', ({ foreignPercent }) => foreignPercent),
        series({ zh: '宿主机占用', en: 'steal' }, 'mean', ({ stealPercent }) => stealPercent),
      ],
    ),
  ]
}

/** In the order of the stages of the report; those of which only the points know come last. */
function stagesIn({ stages, overTime }: LoadReport): string[] {
  return [
    ...new Set([
      ...stages.stages.map(({ name }) => name),
      ...namesIn(overTime.points, ({ stageP50Ms }) => stageP50Ms),
    ]),
  ]
}

function namesIn(
  points: readonly ReportPoint[],
  of: (point: ReportPoint) => Record<string, number>,
): string[] {
  return [...new Set(points.flatMap((point) => Object.keys(of(point))))]
}

function latencyLimit({ checks }: LoadReport): Plot['limit'] {
  const atMost = checks.find(({ figure }) => figure === 'alertP99Ms')?.atMost
  if (!isKnown(atMost) || atMost <= 0) return null
  const text = figureText(atMost)
  return { y: atMost, name: { zh: `p99 限值 ${text} ms`, en: `limit of p99, ${text} ms` } }
}
