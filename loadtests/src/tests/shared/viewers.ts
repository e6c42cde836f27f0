import exec from 'k6/execution'
import { connect, log, now, record } from 'k6/x/gongdi'
import type { Begin } from '../../judge/probeTruth.ts'
import { part, safely } from './guard.ts'
import { LiveViewer, type ToldAlert } from './liveViewer.ts'
import { metrics } from './metrics.ts'
import { endMs } from './moments.ts'
import { sleepUntil } from './openLoop.ts'
import { plan } from './plan.ts'
import { shareOf, vusFor } from './shares.ts'
import { changeOf, ToldAlerts } from './toldAlerts.ts'

export const VIEWERS_PER_VU = 50
/** One in so many looks at the whole city, the others at alerts alone. */
const CITY_VIEW_EVERY = 10
/** What the broker told so shortly before the end need not have reached a viewer. */
const LAST_MOMENTS_MS = 2_000

/** People at the live page: each has to be told every alert that the broker tells, and how soon is measured. */
export const playViewers = part('viewers', async (begin) => {
  const { httpUrl, channels } = plan.target
  const reference = channels.find(({ via }) => via === 'mqtt')
  if (httpUrl === null || reference?.via !== 'mqtt')
    throw new Error(`${plan.target.name} has no live stream that this question could be asked of`)
  const told = new ToldAlerts()
  const vu = exec.scenario.iterationInTest
  const client = await connect({ ...reference.access, clientId: `gongdi-viewers-${plan.runId}-${vu}` })
  await client.subscribe(
    reference.filter,
    reference.qos,
    safely('viewers', ({ payload, atMs }) => told.hear(changeOf(JSON.parse(payload)), atMs)),
  )
  const { viewers: count } = plan.question
  const url = `${httpUrl.replace(/^http/, 'ws')}/api/v1/live`
  const numbers = shareOf(count, vusFor(count, VIEWERS_PER_VU), vu)
  const viewers: LiveViewer[] = []
  for (const n of numbers) {
    await sleepUntil(begin.atMs + ((begin.startMs - begin.atMs) * n) / count)
    viewers.push(openViewer(url, n, begin, told))
  }
  await sleepUntil(endMs(begin, plan))
  for (const viewer of viewers) viewer.close()
  await client.close(0)
})

function openViewer(url: string, number: number, begin: Begin, told: ToldAlerts): LiveViewer {
  const poses = number % CITY_VIEW_EVERY === 0 ? 'city' : 'none'
  const judgedMs = (atMs: number) => Math.min(Math.max(atMs, begin.fromMs), begin.toMs)
  return new LiveViewer(url, poses, {
    alert: ({ alert, atMs }: ToldAlert) => {
      if (!told.tell(number, changeOf(alert))) return
      const { publishedAtMs } = alert.times
      if (publishedAtMs === null || publishedAtMs < begin.fromMs || publishedAtMs >= begin.toMs) return
      const ms = atMs - publishedAtMs
      record('viewer_latency', ms)
      record('viewer_alerts', 1)
      log({ type: 'viewed', atMs, viewer: number, ms, gap: 0 })
    },
    standing: (alert) => told.tell(number, changeOf(alert)),
    gone: (fromMs, atMs) => {
      const gap = told.gaps(number, judgedMs(fromMs), judgedMs(atMs - LAST_MOMENTS_MS))
      if (gap === 0) return
      record('viewer_gaps', gap)
      log({ type: 'viewed', atMs: now(), viewer: number, ms: null, gap })
    },
    back: () => metrics.viewerReconnects.add(1),
  })
}
