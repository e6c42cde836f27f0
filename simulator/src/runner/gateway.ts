import { CONTRACT_VERSION, type PitPlan, type SiteRegistration } from '@gongdi/contract'
import { formatDeviceTopic } from '@gongdi/contract/wire'
import type { Outgoing } from '../devices/outgoing.ts'
import { type Dig, depthAt, digOf } from '../devices/pit/stages.ts'
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

function registrationOf({ siteId, plan, pits }: Site, seed: number, fromMs: number) {
  const digs = new Map(pits.map((post) => [post.plan.pitId, digOf(post, fromMs)]))
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
      ...(plan.pits && { pits: plan.pits.map((pit) => dugAt(pit, digs.get(pit.pitId), atMs)) }),
    }
    return { topic, body, encode: JSON.stringify }
  }
}

/** The plan says how deep the pit is now, as its points do. */
const dugAt = (pit: PitPlan, dig: Dig | undefined, atMs: number): PitPlan =>
  dig === undefined ? pit : { ...pit, excavatedM: Math.round(depthAt(dig, atMs) * 10) / 10 }
