import { flushLog, log, now, record } from 'k6/x/gongdi'
import { readAlerts } from '../../alerts/readAlerts.ts'
import { probeScorecard } from '../../judge/probeScorecard.ts'
import type { AlertChannel } from '../../shared/plan.ts'
import type { SeenAlert } from '../../shared/seen.ts'
import type { Heard, Listening } from '../channels/channel.ts'
import { FreshInList } from '../channels/freshInList.ts'
import { listenTo } from '../channels/listenTo.ts'
import { part } from './guard.ts'
import { metrics } from './metrics.ts'
import { endMs } from './moments.ts'
import { sleepUntil } from './openLoop.ts'
import { plan } from './plan.ts'

import { Tally } from './tally.ts'

/** Hears every alert channel, writes down what comes, and holds the first channel against the truth of the probes. */
export const judge = part('judge', async (begin) => {
  const untilMs = endMs(begin, plan)
  const card = probeScorecard(plan, begin)
  const tally = new Tally()
  const score = (alert: SeenAlert): void => {
    const { what, latencyMs } = card.arrive(alert)
    tally.arrived(what)
    if (latencyMs !== null) record('alert_latency', latencyMs)
  }
  const channels = plan.target.channels.filter(({ via }) => plan.listen.includes(via))
  if (channels.length === 0) throw new Error(`no alert channel of ${plan.target.name} is listened to`)

  const listening: Listening[] = []
  for (const [index, channel] of channels.entries()) {
    const fresh = channel.via === 'poll' ? new FreshInList() : null
    const hear = (heard: Heard): void => {
      for (const alert of readHeard(channel, heard, fresh)) {
        log(alert)
        if (index === 0) score(alert)
      }
    }
    listening.push(await listenTo(channel, index, untilMs, hear))
  }
  if (now() > begin.startMs)
    throw new Error(
      `it took longer to listen to ${plan.target.name} than the ${plan.leadS} s before the first reading`,
    )

  await sleepUntil(untilMs)
  card.settle(now())
  tally.finish(card.counts())
  for (const channel of listening) await channel.close()
  flushLog()
  metrics.verdict.add(1)
})

/** The alerts of a message; what cannot be read is written down and counted. */
function readHeard(
  { via, map }: AlertChannel,
  { text, ...arrival }: Heard,
  fresh: FreshInList | null,
): SeenAlert[] {
  const read = readAlerts(map, text)
  for (const why of 'unreadable' in read ? [read.unreadable] : read.faults) {
    metrics.alertsUnreadable.add(1)
    log({ type: 'unreadable', atMs: arrival.atMs, via, why, text: text.slice(0, 200) })
  }
  if ('unreadable' in read) return []
  const alerts = fresh === null ? read.alerts : fresh.of(read.alerts)
  return alerts.map((alert) => ({ type: 'alert', ...arrival, via, ...alert }))
}
