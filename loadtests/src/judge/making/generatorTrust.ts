import type { LatencyFigures, LoadReport } from '../../report/loadReport.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import type { Question, Words } from '../../shared/question.ts'
import { countText, lengthText } from '../findings/sayings.ts'
import type { Gathered } from './gatherSeen.ts'
import type { ProbeReadings } from './probeReadings.ts'

/** Limits of the generator, each with its reason. */
export const GENERATOR_LIMITS = {
  /** Send lag of probes, p99, ms: an open loop in one process keeps a few ms on a busy machine; and latency is counted in ms. */
  sendLagP99Ms: 10,
  /** … or this part of the limit for the alert p99: below it, lag alone cannot break that. */
  sendLagShare: 1 / 4,
  /** Lag of the city's player, p99, ms: readings of a city come once a second, and 50 ms leave its load as even as it was meant. */
  cityLagP99Ms: 50,
  /** Share of the time in which the player may be behind its schedule: with more, the load was another than the one that is reported. */
  cityBehindShare: 0.1,
  /** Share of the alert p99 limit that a bare broker may need with the same probes: with more, the rest is not the platform's. */
  bareBrokerShare: 1 / 2,
} as const

/** Processes that play the load. */
const GENERATORS: readonly string[] = ['k6', 'simulator', 'line']

export interface GeneratorTrust {
  generator: LoadReport['generator']
  /** Part of the load was never played: nothing is held then, even when no threshold broke. */
  isShort: boolean
}

/** Whether the generator kept its schedule, and whether all of the load was played. */
export function generatorTrust(
  record: RunRecord,
  readings: ProbeReadings,
  { viewersLeft }: Pick<Gathered, 'viewersLeft'>,
  measuredS: number,
  cpuPercent: Record<string, number>,
): GeneratorTrust {
  const { city, bareBroker, k6 } = record
  const sendLag = readings.sendLag.figures()
  const limitMs = alertLimitMs(record.plan.question)
  const lag = [...ofLag(sendLag, limitMs), ...ofCityLag(city.lagP99Ms), ...ofBareBroker(bareBroker, limitMs)]
  const short = [
    ...ofCount(readings.unsent, { zh: '条探针读数未发出', en: 'readings of probes were never sent' }),
    ...ofCount(k6.droppedIterations, { zh: '次 k6 迭代被丢弃', en: 'iterations of k6 were dropped' }),
    ...ofBehind(city.behindS, measuredS),
    ...ofCount(
      viewersLeft.reduce((sum, { waiting }) => sum + waiting, 0),
      {
        zh: '条看板预警到结束时仍在 k6 中排队，未及查看',
        en: 'alerts for viewers were still waiting in k6 at the end, unread',
      },
    ),
  ]
  // What the city's player had to give up has as a rule waited for the platform: that excuses nothing, but is less load than was promised.
  const dropped = ofCount(city.dropped, {
    zh: '条城市读数未发出',
    en: 'readings of the city were never sent',
  })
  return {
    generator: {
      isLimit: lag.length + short.length > 0,
      why: [...lag, ...short, ...dropped],
      sendLag,
      cityLagP99Ms: city.lagP99Ms,
      cityBehindS: city.behindS,
      cpuPercent,
      bareBroker,
      unsent: readings.unsent,
    },
    isShort: short.length + dropped.length > 0,
  }
}

const alertLimitMs = ({ thresholds }: Question): number | null =>
  thresholds.find(({ figure }) => figure === 'alertP99Ms')?.atMost ?? null

function ofLag({ p99Ms }: LatencyFigures, alertMs: number | null): Words[] {
  const limitMs = Math.max(GENERATOR_LIMITS.sendLagP99Ms, (alertMs ?? 0) * GENERATOR_LIMITS.sendLagShare)
  if (p99Ms === null || p99Ms <= limitMs) return []
  const [is, limit] = [lengthText(p99Ms), lengthText(limitMs)]
  return [
    {
      zh: `探针发送滞后 p99 为 ${is}，超过 ${limit}`,
      en: `the probes' send lag has a p99 of ${is}, above ${limit}`,
    },
  ]
}

function ofCityLag(p99Ms: number | null): Words[] {
  if (p99Ms === null || p99Ms <= GENERATOR_LIMITS.cityLagP99Ms) return []
  const [is, limit] = [lengthText(p99Ms), lengthText(GENERATOR_LIMITS.cityLagP99Ms)]
  return [
    {
      zh: `城市负载发送滞后 p99 为 ${is}，超过 ${limit}`,
      en: `the city's player has a lag of ${is} at the p99, above ${limit}`,
    },
  ]
}

function ofBehind(behindS: number | null, measuredS: number): Words[] {
  if (behindS === null || behindS <= measuredS * GENERATOR_LIMITS.cityBehindShare) return []
  const [is, of] = [behindS.toFixed(0), measuredS.toFixed(0)]
  return [
    {
      zh: `${of} s 中有 ${is} s 城市负载落后于计划`,
      en: `the city's player was behind its schedule for ${is} of ${of} s`,
    },
  ]
}

function ofBareBroker(bare: LatencyFigures | null, alertMs: number | null): Words[] {
  if (bare === null || bare.p99Ms === null || alertMs === null) return []
  if (bare.p99Ms <= alertMs * GENERATOR_LIMITS.bareBrokerShare) return []
  const [is, limit] = [lengthText(bare.p99Ms), lengthText(alertMs)]
  return [
    {
      zh: `同样的探针对空载代理 p99 已达 ${is}，超过限值 ${limit} 的一半`,
      en: `the same probes against a bare broker need ${is} at the p99, more than half of the limit of ${limit}`,
    },
  ]
}

const ofCount = (n: number, { zh, en }: Words): Words[] =>
  n > 0 ? [{ zh: `${countText(n)} ${zh}`, en: `${countText(n)} ${en}` }] : []

/** Mean CPU of who plays the load, percent of one core. */
export const generatorCpu = ({ processes }: LoadReport['machine']): Record<string, number> =>
  Object.fromEntries(
    processes.filter(({ name }) => GENERATORS.includes(name)).map((p) => [p.name, p.cpuMeanPercent]),
  )
