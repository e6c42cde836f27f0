import exec from 'k6/execution'
import { type Client, connect, log, now } from 'k6/x/gongdi'
import { readingDueMs } from '../../judge/probeTiming.ts'
import type { Begin } from '../../judge/probeTruth.ts'
import type { MqttAccess } from '../../shared/plan.ts'
import { part } from './guard.ts'
import { metrics } from './metrics.ts'
import { CLOSE_WITHIN_MS, endMs } from './moments.ts'
import { openLoop, sleepUntil } from './openLoop.ts'
import { plan } from './plan.ts'
import { type Outgoing, ProbeMessages } from './probeMessages.ts'
import { isOneOf, shareOf, vusFor } from './shares.ts'

export const PROBES_PER_VU = 100
/** A gateway that lost its line comes back after 100 ms, then after twice as long each time, up to 2 s. */
export const BACK_OFF = { firstMs: 100, maxMs: 2_000 }

/** What a probe says; each call is one message with a name of its own. */
export interface Sayings {
  access: MqttAccess
  clientId: string
  registrations(atMs: number): Outgoing[]
  reading(k: number, dueMs: number): Outgoing
}

/** The probe gateways: known readings at known times, each on a connection of its own. */
export const playProbes = part('probes', (begin) =>
  playShare(begin, (n) => ({ messages: new ProbeMessages(plan, n), cuts: cutsOf(n, begin) })),
)

/** The probes of this virtual user. `cuts`: whether the line is cut after the reading due then. */
export async function playShare(
  begin: Begin,
  probeOf: (n: number) => { messages: Sayings; cuts: (dueMs: number) => boolean },
): Promise<void> {
  const vus = vusFor(plan.probes.count, PROBES_PER_VU)
  const numbers = shareOf(plan.probes.count, vus, exec.scenario.iterationInTest)
  await Promise.all(numbers.map((n) => playProbe(n, begin, probeOf(n))))
}

async function playProbe(
  n: number,
  begin: Begin,
  { messages, cuts }: { messages: Sayings; cuts: (dueMs: number) => boolean },
): Promise<void> {
  const { probes } = plan
  // All at once would be a load of its own.
  await sleepUntil(begin.atMs + ((begin.startMs - begin.atMs) / 2) * (n / probes.count))
  const client = await connect({
    ...messages.access,
    clientId: messages.clientId,
    reconnect: BACK_OFF,
  })
  const register = (): void => {
    for (const registration of messages.registrations(now())) send(client, registration, now())
  }
  register()
  let isRegistered = true
  const dueMsOf = (k: number): number => readingDueMs(probes.program, n, probes.count, begin.startMs, k)
  // Made before it is due: that takes as long as the platform needs to judge it.
  let next = messages.reading(0, dueMsOf(0))
  await openLoop(dueMsOf, endMs(begin, plan), (k, dueMs) => {
    if (!client.connected()) isRegistered = false
    else if (!isRegistered) {
      isRegistered = true
      register()
    }
    send(client, next, dueMs)
    next = messages.reading(k + 1, dueMsOf(k + 1))
    if (cuts(dueMs)) {
      isRegistered = false
      client.cut()
    }
  })
  metrics.readingsUnacknowledged.add(await client.close(CLOSE_WITHIN_MS))
}

function send(client: Client, { topic, payload, reading }: Outgoing, dueMs: number): void {
  if (client.send(topic, payload, reading === null ? { dueMs } : { dueMs, reading })) return
  metrics.readingsRefused.add(1)
  if (reading !== null) log({ type: 'reading', ...reading, dueMs, sentAtMs: null, ackedAtMs: null })
}

/** Never for most, every `flapEveryS` for those that flap. */
function cutsOf(n: number, begin: Begin): (dueMs: number) => boolean {
  const { flapPercent, flapEveryS } = plan.question
  if (!isOneOf(flapPercent, n)) return () => false
  const everyMs = flapEveryS * 1000
  let nextMs = begin.startMs + everyMs * (n / plan.probes.count)
  return (dueMs) => {
    if (dueMs < nextMs || dueMs >= begin.toMs) return false
    nextMs += everyMs
    return true
  }
}
