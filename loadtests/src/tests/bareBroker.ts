import type { Options } from 'k6/options'
import { connect, log, record } from 'k6/x/gongdi'
import { part, safely } from './shared/guard.ts'
import { metrics } from './shared/metrics.ts'
import { endMs } from './shared/moments.ts'
import { sleepUntil } from './shared/openLoop.ts'
import { COMMON, once } from './shared/options.ts'
import { plan } from './shared/plan.ts'
import { ProbeMessages } from './shared/probeMessages.ts'
import { PROBES_PER_VU, playShare } from './shared/probes.ts'
import { vusFor } from './shared/shares.ts'
import { guards } from './shared/thresholds.ts'

export { setup, teardown } from './shared/life.ts'

/**
 * What the probes, their connections and k6 itself cost: the same probes against a broker that judges nothing, where each reading comes
 * straight back to one subscriber. Of the plan's target only the broker's address is used.
 */
const vus = vusFor(plan.probes.count, PROBES_PER_VU)

export const options: Options = {
  ...COMMON,
  scenarios: { subscribe: once('subscribe', 1), playBareProbes: once('playBareProbes', vus) },
  thresholds: { ...guards(vus + 1), verdict: ['count==1'], bare_messages: ['count>0'] },
}

const { access } = plan.target.readings
const contractPlan = {
  ...plan,
  target: { ...plan.target, readings: { ...plan.target.readings, payload: null } },
}

export const playBareProbes = part('probes', (begin) =>
  playShare(begin, (n) => {
    const messages = new ProbeMessages(contractPlan, n)
    return {
      messages: {
        access,
        clientId: `gongdi-bare-${plan.runId}-${n}`,
        registrations: () => [],
        reading: (...asked) => ({ ...messages.reading(...asked), topic: `bare/${n}`, reading: null }),
      },
      cuts: () => false,
    }
  }),
)

export const subscribe = part('subscriber', async (begin) => {
  const client = await connect({ ...access, clientId: `gongdi-bare-${plan.runId}` })
  await client.subscribe(
    'bare/+',
    1,
    safely('subscriber', ({ payload, atMs }) => {
      const { measuredAtMs } = JSON.parse(payload) as { measuredAtMs: number }
      if (measuredAtMs < begin.fromMs || measuredAtMs >= begin.toMs) return
      const ms = atMs - measuredAtMs
      record('bare_latency', ms)
      record('bare_messages', 1)
      log({ type: 'bare', atMs, ms })
    }),
  )
  await sleepUntil(endMs(begin, plan))
  await client.close(0)
  metrics.verdict.add(1)
})
