import { CONTRACT_VERSION, type SiteRegistration } from '@gongdi/contract'
import { formatDeviceTopic } from '@gongdi/contract/wire'
import type { Outgoing } from '../devices/outgoing.ts'
import { bootIdOf } from '../kernel/bootId.ts'
import type { SimClock } from '../kernel/clock.ts'
import type { LinkedSite } from '../sinks/sink.ts'
import type { Site } from '../site/plan.ts'

/** The gateway of a site as a device of its own: it says what the site is, each time anew. SPEC M4. Its boot begins now. */
export function siteGateway(site: Site, seed: number, clock: SimClock): LinkedSite {
  const registration = registrationOf(site, seed, clock.nowMs)
  let seq = 0
  return { siteId: site.siteId, register: () => registration(seq++, clock.nowMs) }
}

/** What the gateway says first of all in a run. */
export const firstRegistration = (site: Site, seed: number, fromMs: number): Outgoing =>
  registrationOf(site, seed, fromMs)(0, fromMs)

function registrationOf({ siteId, plan }: Site, seed: number, fromMs: number) {
  const deviceId = `GW-${siteId}`
  const bootId = bootIdOf(seed, deviceId, fromMs)
  const topic = formatDeviceTopic({
    siteId,
    deviceKind: 'gateway',
    deviceId,
    messageKind: 'registration',
  })
  return (seq: number, atMs: number): Outgoing => {
    const body: SiteRegistration = {
      v: CONTRACT_VERSION,
      siteId,
      deviceId,
      bootId,
      seq,
      measuredAtMs: atMs,
      sentAtMs: atMs,
      ...plan,
    }
    return { topic, body, encode: JSON.stringify }
  }
}
