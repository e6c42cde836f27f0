import { flushLog, log, now, play } from 'k6/x/gongdi'
import { part } from './guard.ts'
import { metrics } from './metrics.ts'
import { endMs } from './moments.ts'
import { plan } from './plan.ts'
import { BACK_OFF } from './probes.ts'

const CONNECTS_PER_S = 400

/** The whole city from a recorded trace, played in Go; with `--players k6`. */
export const playCity = part('city', async (begin) => {
  const { play: city, target, runId } = plan
  if (city === null) throw new Error('the plan has no trace to play')
  const { trace, copies, inFlightMax } = city
  const { access, clientId } = target.readings
  const played = await play({
    ...access,
    trace,
    copies,
    startMs: begin.startMs,
    forS: (endMs(begin, plan) - begin.startMs) / 1000,
    clientId,
    runId,
    inFlightMax,
    connectsPerS: CONNECTS_PER_S,
    reconnect: BACK_OFF,
  })
  if (played.brokenLines > 0) {
    // The rest was played as asked: whoever reads the report decides whether that is enough.
    log({ type: 'broken-lines', atMs: now(), count: played.brokenLines })
    flushLog()
  }
  metrics.readingsUnacknowledged.add(played.due - played.unsent - played.acknowledged)
  metrics.readingsRefused.add(played.unsent)
})
