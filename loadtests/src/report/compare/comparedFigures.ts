import { FIGURES, type Figure } from '../../shared/question.ts'
import type { LatencyFigures, LoadReport } from '../loadReport.ts'
import { isKnown } from '../numbers.ts'
import type { Text } from '../plainText.ts'
import { ALERT_COUNT_WORDS, ALERT_COUNTS, isFault } from '../words/alertCounts.ts'
import { CHANNEL_WORDS, processWords, stageWords } from '../words/names.ts'

/**
 * `fault`: a count that should be zero. `latency`: ms or s. `percent`: of a core. `memory`: MB. `gain`: the more the better. Neither good nor bad is more of `count`, which is exact,
 * and of `amount`, how much was done.
 */
export type FigureKind = 'fault' | 'count' | 'latency' | 'percent' | 'memory' | 'amount' | 'gain'

/** A figure of a report as it is compared with that of another. */
export interface ComparedFigure {
  id: string
  group: 'question' | 'alerts' | 'readings' | 'latency' | 'stages' | 'machine'
  name: Text
  kind: FigureKind
  value: number | null
}

const PERCENTILES: Partial<Record<keyof LatencyFigures, string>> = {
  p50Ms: 'p50',
  p90Ms: 'p90',
  p95Ms: 'p95',
  p99Ms: 'p99',
  p999Ms: 'p99.9',
  maxMs: 'max',
}

/** Every figure of a report, in the order in which it is read. Pure. */
export function comparedFigures(report: LoadReport): ComparedFigure[] {
  const { alerts, readings, latency, stages, generator, machine, load } = report
  return [
    ...questionFigures(report),
    ...ALERT_COUNTS.map(
      (count): ComparedFigure => ({
        id: `alerts.${count}`,
        group: 'alerts',
        name: ALERT_COUNT_WORDS[count],
        kind: isFault(count) ? 'fault' : 'count',
        value: alerts[count],
      }),
    ),
    one('alerts', 'unreadable', { zh: '无法解读', en: 'unreadable' }, 'fault', alerts.unreadable),
    one('alerts', 'unjudged', { zh: '未参与判定', en: 'not judged' }, 'count', alerts.unjudged),
    one('readings', 'perS', { zh: '每秒发送', en: 'sent a second' }, 'amount', load.sentPerS),
    one('readings', 'sent', { zh: '发送', en: 'sent' }, 'amount', readings.sent),
    one('readings', 'acknowledged', { zh: '确认', en: 'acknowledged' }, 'amount', readings.acknowledged),
    one(
      'readings',
      'unacknowledged',
      { zh: '未确认', en: 'unacknowledged' },
      'fault',
      readings.unacknowledged,
    ),
    one('readings', 'lost', { zh: '确认后丢失', en: 'acknowledged and lost' }, 'fault', readings.lost),
    one('readings', 'doubled', { zh: '存储重复', en: 'stored twice' }, 'fault', readings.doubled),
    one('readings', 'rejected', { zh: '被拒', en: 'rejected' }, 'fault', readings.rejected),
    ...latency.flatMap((figures) => percentiles('latency', figures.via, CHANNEL_WORDS[figures.via], figures)),
    ...stages.stages.flatMap((figures) =>
      percentiles('stages', figures.name, stageWords(figures.name), figures),
    ),
    one(
      'machine',
      'sendLag',
      { zh: '探针发送滞后 p99，ms', en: 'send lag of the probes p99, ms' },
      'latency',
      generator.sendLag.p99Ms,
    ),
    one(
      'machine',
      'cityLag',
      { zh: '城市负载发送滞后 p99，ms', en: 'send lag of the city p99, ms' },
      'latency',
      generator.cityLagP99Ms,
    ),
    one(
      'machine',
      'bareBroker',
      { zh: '空代理时延 p99，ms', en: 'bare broker p99, ms' },
      'latency',
      generator.bareBroker?.p99Ms ?? null,
    ),
    one('machine', 'unsent', { zh: '未能发出', en: 'not sent' }, 'fault', generator.unsent),
    one(
      'machine',
      'foreign',
      { zh: '其他进程，单核 %', en: 'foreign CPU, % of a core' },
      'percent',
      machine.foreignPercentMean,
    ),
    one(
      'machine',
      'steal',
      { zh: '宿主机占用，单核 %', en: 'steal, % of a core' },
      'percent',
      machine.stealPercentMean,
    ),
    ...machine.processes.flatMap(({ name, cpuMeanPercent, rssMaxMb }) => [
      one(
        'machine',
        `cpu.${name}`,
        { zh: `${processWords(name).zh} 处理器，单核 %`, en: `CPU of ${processWords(name).en}, % of a core` },
        'percent',
        cpuMeanPercent,
      ),
      one(
        'machine',
        `rss.${name}`,
        { zh: `${processWords(name).zh} 内存，MB`, en: `memory of ${processWords(name).en}, MB` },
        'memory',
        rssMaxMb,
      ),
    ]),
  ]
}

const one = (
  group: ComparedFigure['group'],
  id: string,
  name: Text,
  kind: FigureKind,
  value: number | null,
): ComparedFigure => ({ id: `${group}.${id}`, group, name, kind, value: isKnown(value) ? value : null })

const percentiles = (
  group: 'latency' | 'stages',
  id: string,
  name: { zh: string; en: string },
  figures: LatencyFigures,
): ComparedFigure[] =>
  Object.entries(PERCENTILES).map(([key, percentile]) =>
    one(
      group,
      `${id}.${percentile}`,
      { zh: `${name.zh} ${percentile}`, en: `${name.en} ${percentile}` },
      'latency',
      figures[key as keyof LatencyFigures],
    ),
  )

/** Figures that stand nowhere else in a report, and whether more of them is better. */
const OTHER_FIGURES: Partial<Record<Figure, FigureKind>> = {
  cityAlertsPercent: 'gain',
  viewerP99Ms: 'latency',
  viewerGaps: 'fault',
  httpP99Ms: 'latency',
  httpFailed: 'fault',
  recoveredS: 'latency',
  kneeScale: 'gain',
}

/** What only some questions ask; the value of a check comes before the same figure elsewhere. */
function questionFigures({ checks, figures }: LoadReport): ComparedFigure[] {
  return Object.entries(OTHER_FIGURES).map(([key, kind]) => {
    const figure = key as Figure
    const { zh, en, unit } = FIGURES[figure]
    const value = checks.find((check) => check.figure === figure)?.value ?? figures[figure] ?? null
    const name = unit === '' ? { zh, en } : { zh: `${zh}，${unit}`, en: `${en}, ${unit}` }
    return one('question', figure, name, kind, value)
  })
}
