import type { CraneRegistration, CraneState, CraneView, SiteRegistration, SiteView } from '@gongdi/contract'
import type { Reading } from '../ingest/reading.ts'
import type { Resume } from '../storage/port.ts'
import { type BindingLimits, Bindings, type Claim, type Obstacle } from './bindings.ts'
import { NewsOrder } from './newsOrder.ts'

/** What is known of one device; its newest state and registration where it has sent one. */
interface DeviceRecord {
  state?: CraneState
  crane?: CraneView
}

/**
 * The city as the platform knows it: sites, cranes, their newest states, who was heard when, and which site each device belongs to.
 * In memory, bounded, restored at start. Pure but for its own state: all times come with the readings.
 */
export class CityState {
  readonly #bindings: Bindings
  readonly #news: NewsOrder
  readonly #sites = new Map<string, SiteView>()
  readonly #devices = new Map<string, DeviceRecord>()
  readonly #cranesOfSite = new Map<string, Set<string>>()

  constructor(
    resume: Pick<Resume, 'sites' | 'cranes' | 'latest'> & Partial<Pick<Resume, 'seen'>>,
    limits: Partial<BindingLimits> = {},
  ) {
    this.#bindings = new Bindings(limits)
    this.#news = new NewsOrder(resume)
    for (const site of resume.sites) {
      this.#sites.set(site.siteId, site)
      this.#bindings.restore(`GW-${site.siteId}`, site.siteId, true)
    }
    const registered = new Map(resume.cranes.map((crane) => [crane.deviceId, crane]))
    for (const { body } of resume.latest) {
      const { deviceId, siteId, measuredAtMs } = body
      const crane = registered.get(deviceId)
      // A monitor that moved house and has not registered there yet.
      if (crane === undefined || (crane.siteId !== siteId && crane.measuredAtMs < measuredAtMs))
        this.#bindings.restore(deviceId, siteId, false)
      this.#recordOf(deviceId).state = body
    }
    for (const crane of resume.cranes) {
      this.#bindings.restore(crane.deviceId, crane.siteId, true)
      this.#recordOf(crane.deviceId).crane = crane
      this.#addCrane(crane)
    }
  }

  /** Why a message is not taken: its device is another site's, or there is no room; or null. SPEC E11, E16, E21. */
  obstacleOf(reading: Reading): Obstacle | null {
    return this.#bindings.obstacleOf(claimOf(reading))
  }

  /** Whether the message is history and no news, SPEC Q3. Ask once for each message that is taken, in order of arrival. */
  isHistory(reading: Reading): boolean {
    return this.#news.isHistory(reading)
  }

  /** Takes a reading into account and says what it changed: a plan or a plate, a pose, or nothing that is seen. */
  apply(reading: Reading): 'registered' | 'moved' | 'none' {
    this.#bindings.note(claimOf(reading))
    const device = this.#recordOf(reading.body.deviceId)
    switch (reading.kind) {
      case 'gateway/registration':
        return this.#applySite(reading.body)
      case 'crane/registration':
        return this.#applyCrane(device, reading.body)
      case 'crane/state':
        // History does not show; but what came by a clock that was set back is news, whatever its time.
        if (reading.late) return 'none'
        device.state = reading.body
        return 'moved'
      default:
        return 'none'
    }
  }

  sites(): SiteView[] {
    return [...this.#sites.values()]
  }

  cranes(siteId?: string): CraneView[] {
    const ids = siteId === undefined ? this.#devices.keys() : (this.#cranesOfSite.get(siteId) ?? [])
    return Array.from(ids).flatMap((id) => this.#devices.get(id)?.crane ?? [])
  }

  latest(deviceId: string): CraneState | undefined {
    return this.#devices.get(deviceId)?.state
  }

  /** The site to which the device belongs. SPEC E11. */
  siteOf(deviceId: string): string | undefined {
    return this.#bindings.of(deviceId)?.siteId
  }

  /** Platform clock of the last message of this device; undefined when it was not heard since the platform started. */
  lastHeardMs(deviceId: string): number | undefined {
    const ms = this.#bindings.of(deviceId)?.lastHeardMs
    return ms === undefined || ms === Number.NEGATIVE_INFINITY ? undefined : ms
  }

  /** Sites and cranes that registered or were heard. */
  counts(): { sites: number; devices: number } {
    return { sites: this.#bindings.siteCount, devices: this.#cranesHeard() }
  }

  #cranesHeard(): number {
    let n = 0
    for (const device of this.#devices.values()) if (device.state || device.crane) n++
    return n
  }

  /** Cranes that were not heard for `afterMs` of platform time; those never heard count from `sinceMs`. */
  silent(nowMs: number, afterMs: number, sinceMs: number): number {
    let n = 0
    for (const [deviceId, device] of this.#devices) {
      if (!device.state && !device.crane) continue
      if (nowMs - Math.max(this.#bindings.of(deviceId)!.lastHeardMs, sinceMs) >= afterMs) n++
    }
    return n
  }

  #recordOf(deviceId: string): DeviceRecord {
    const known = this.#devices.get(deviceId)
    if (known) return known
    const device: DeviceRecord = {}
    this.#devices.set(deviceId, device)
    return device
  }

  #applySite(registration: SiteRegistration): 'registered' | 'none' {
    const { v, bootId, seq, sentAtMs, deviceId, ...view } = registration
    const known = this.#sites.get(view.siteId)
    if (known && known.measuredAtMs > view.measuredAtMs) return 'none'
    this.#sites.set(view.siteId, view)
    return known && isSame(known, view) ? 'none' : 'registered'
  }

  #applyCrane(device: DeviceRecord, registration: CraneRegistration): 'registered' | 'none' {
    const { v, bootId, seq, sentAtMs, ...view } = registration
    const known = device.crane
    const moves = known !== undefined && known.siteId !== view.siteId
    if (known && !moves && known.measuredAtMs > view.measuredAtMs) return 'none'
    if (moves) this.#cranesOfSite.get(known.siteId)?.delete(known.deviceId)
    device.crane = view
    this.#addCrane(view)
    return known && isSame(known, view) ? 'none' : 'registered'
  }

  #addCrane(crane: CraneView): void {
    const ids = this.#cranesOfSite.get(crane.siteId) ?? new Set<string>()
    this.#cranesOfSite.set(crane.siteId, ids.add(crane.deviceId))
  }
}

const claimOf = ({ kind, body, receivedAtMs }: Reading): Claim => ({
  siteId: body.siteId,
  deviceId: body.deviceId,
  registers: kind === 'crane/registration' || kind === 'gateway/registration',
  receivedAtMs,
})

/** A gateway that reconnects says again what it said before; viewers need not hear of that. */
const isSame = <V extends { measuredAtMs: number }>(a: V, b: V): boolean =>
  JSON.stringify({ ...a, measuredAtMs: 0 }) === JSON.stringify({ ...b, measuredAtMs: 0 })
