import exec from 'k6/execution'
import { connect, log, now, record } from 'k6/x/gongdi'
import type { Begin } from '../../judge/probeTruth.ts'
import { Backlog } from './backlog.ts'
import { part, safely } from './guard.ts'
import { LiveViewer } from './liveViewer.ts'
import { metrics } from './metrics.ts'
import { endMs } from './moments.ts'
import { sleepUntil } from './openLoop.ts'
import { plan } from './plan.ts'
import { shareOf, vusFor } from './shares.ts'
import { changeOf, ToldAlerts, type Untold } from './toldAlerts.ts'

export const VIEWERS_PER_VU = 50
/** One in so many looks at the whole city, the others at alerts alone. */
const CITY_VIEW_EVERY = 10
/** Nothing is held against a viewer that the broker told so shortly after it came or before it left. */
const MARGIN_MS = 2_000
/** At the end so long is waited until what has arrived is read: k6 may be behind, and that is not the platform's fault. */
const READ_WITHIN_MS = 20_000
const LOOK_MS = 1_000

/** People at the live page: each has to be told every alert that the broker tells, and how soon is measured. */
export const playViewers = part('viewers', async (begin) => {
  const { httpUrl, channels } = plan.target
  const reference = channels.find(({ via }) => via === 'mqtt')
  if (httpUrl === null || reference?.via !== 'mqtt')
    throw new Error(`${plan.target.name} has no live stream that this question could be asked of`)
  const told = new ToldAlerts({ fromMs: begin.fromMs, toMs: begin.toMs, marginMs: MARGIN_MS })
  const vu = exec.scenario.iterationInTest
  const client = await connect({ ...reference.access, clientId: `gongdi-viewers-${plan.runId}-${vu}` })
  await client.subscribe(
    reference.filter,
    reference.qos,
    safely('viewers', ({ payload, atMs }) => told.hear(changeOf(JSON.parse(payload)), atMs)),
  )
  const { viewers: count } = plan.question
  const url = `${httpUrl.replace(/^http/, 'ws')}/api/v1/live`
  const latencies = new Latencies()
  const backlog = new Backlog()
  const viewers = new Map<number, LiveViewer>()
  for (const n of shareOf(count, vusFor(count, VIEWERS_PER_VU), vu)) {
    await sleepUntil(begin.atMs + ((begin.startMs - begin.atMs) * n) / count)
    viewers.set(n, openViewer({ url, n, begin, told, latencies, backlog }))
  }
  await sleepUntil(endMs(begin, plan))
  await untilRead([...viewers], told)
  for (const [n, viewer] of viewers) {
    leave(n, untoldOf(n, viewer, told), null)
    viewer.close()
  }
  latencies.write()
  await client.close(0)
})

interface ToOpen {
  url: string
  n: number
  begin: Begin
  told: ToldAlerts
  latencies: Latencies
  backlog: Backlog
}

function openViewer({ url, n, begin, told, latencies, backlog }: ToOpen): LiveViewer {
  return new LiveViewer(url, n % CITY_VIEW_EVERY === 0 ? 'city' : 'none', backlog, {
    told: ({ change, publishedAtMs }, atMs) => {
      if (!told.tell(n, change)) return
      if (publishedAtMs === null || publishedAtMs < begin.fromMs || publishedAtMs >= begin.toMs) return
      latencies.add(atMs - publishedAtMs)
    },
    standing: ({ change }) => told.tell(n, change),
    lost: (watched, why) => leave(n, told.untold(n, watched), why),
    back: () => metrics.viewerReconnects.add(1),
  })
}

/** Resolves when no viewer has anything unread that matters, or when it takes too long. */
async function untilRead(viewers: readonly [number, LiveViewer][], told: ToldAlerts): Promise<void> {
  const deadlineMs = now() + READ_WITHIN_MS
  while (now() < deadlineMs && viewers.some(([n, viewer]) => untoldOf(n, viewer, told).waiting > 0))
    await sleepUntil(now() + LOOK_MS)
}

const NOTHING: Untold = { gap: 0, waiting: 0 }

const untoldOf = (n: number, { watched }: LiveViewer, told: ToldAlerts): Untold =>
  watched === null ? NOTHING : told.untold(n, watched)

function leave(viewer: number, { gap, waiting }: Untold, why: string | null): void {
  if (gap + waiting === 0 && why === null) return
  if (gap > 0) record('viewer_gaps', gap)
  log({ type: 'viewer-left', atMs: now(), viewer, gap, waiting, why })
}

/** Written down together: a record for each of five hundred viewers and every alert would be work that k6 lacks for reading. */
class Latencies {
  #ms: number[] = []
  #sinceMs = now()

  add(ms: number): void {
    record('viewer_latency', ms)
    this.#ms.push(ms)
    if (now() - this.#sinceMs >= LOOK_MS) this.write()
  }

  write(): void {
    if (this.#ms.length > 0) {
      record('viewer_alerts', this.#ms.length)
      log({ type: 'viewed', atMs: now(), ms: this.#ms })
    }
    this.#ms = []
    this.#sinceMs = now()
  }
}
