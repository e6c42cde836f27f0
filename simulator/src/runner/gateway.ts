import { CONTRACT_VERSION, type SiteRegistration } from '@gongdi/contract'
import { formatDeviceTopic } from '@gongdi/contract/wire'
import type { Outgoing } from '../devices/outgoing.ts'
import { bootIdOf } from '../kernel/bootId.ts'
import type { SimClock } from '../kernel/clock.ts'
import type { LinkedSite } from '../sinks/sink.ts'
import type { Site } from '../site/plan.ts'

/** The gateway of a site as a device of its own: it says what the site is, each time anew. SPEC M4. */
export function siteGateway(site: Site, seed: number, fromMs: number, clock: SimClock): LinkedSite {
  const { siteId } = site
  const deviceId = `GW-${siteId}`
  const bootId = bootIdOf(seed, deviceId, fromMs)
  const topic = formatDeviceTopic({
    siteId,
    deviceKind: 'gateway',
    deviceId,
    messageKind: 'registration',
  })
  let seq = 0
  return {
    siteId,
    register(): Outgoing {
      const body: SiteRegistration = {
        v: CONTRACT_VERSION,
        siteId,
        deviceId,
        bootId,
        seq: seq++,
        measuredAtMs: clock.nowMs,
        sentAtMs: clock.nowMs,
        ...site.plan,
      }
      return { topic, body, encode: JSON.stringify }
    },
  }
}
