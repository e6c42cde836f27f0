import type { RunRecord } from '../../run/runRecord.ts'
import type { LoadPlan } from '../../shared/plan.ts'
import type { Channel, SeenAlert } from '../../shared/seen.ts'
import { probeScorecard } from '../probeScorecard.ts'
import { isProbeDevice, probeOfBootId } from '../probeTiming.ts'
import type { Begin } from '../probeTruth.ts'
import { Scorecard } from '../scorecard.ts'
import type { Gathered } from './gatherSeen.ts'

/** What arrived on a channel, held against the truth. */
export interface JudgedChannel {
  via: Channel
  card: Scorecard
  /** Alerts that came on it, of whatever device. */
  heard: number
  /** Nothing at all came on it. */
  isSilent: boolean
}

/** The channels that were listened to, in the order of the target: the first is the one that is judged. */
export function judgeChannels(plan: LoadPlan, begin: Begin, seen: Gathered): JudgedChannel[] {
  const vias = new Set(plan.target.channels.map(({ via }) => via).filter((via) => plan.listen.includes(via)))
  return [...vias].map((via) => {
    const alerts = seen.alerts.get(via) ?? []
    const card = probeScorecard(plan, begin)
    for (const alert of alerts) if (isOfProbe(plan, alert)) card.arrive(alert)
    settle(card, seen)
    const isSilent = alerts.length === 0 && !seen.unreadable.some((message) => message.via === via)
    return { via, card, heard: alerts.length, isSilent }
  })
}

/** The city's own hazards, on the channel that is judged. Other raises of the city are work as usual. */
export function judgeCity(record: RunRecord, seen: Gathered, via: Channel | null): Scorecard {
  const { question, target } = record.plan
  const card = new Scorecard({
    graceMs: question.graceS * 1_000,
    claims: target.claims,
    alertsAtReading: null,
    readingEveryMs: 1_000,
  })
  for (const owed of record.cityTruth) card.owe(owed)
  const alerts = (via !== null && seen.alerts.get(via)) || []
  for (const alert of alerts) if (!isOfProbe(record.plan, alert)) card.arrive(alert)
  settle(card, seen)
  return card
}

/** An interrupted run is judged on what was over by then; of any other, silence to the end is no success. */
function settle(card: Scorecard, { end, lastMs }: Gathered): void {
  const isWhole = end !== null && !end.interrupted
  card.settle(isWhole ? Number.POSITIVE_INFINITY : (end?.atMs ?? lastMs ?? 0))
}

const isOfProbe = ({ runId }: LoadPlan, { deviceId, bootId }: SeenAlert) =>
  isProbeDevice(deviceId) || (bootId !== null && probeOfBootId(runId, bootId) !== null)
