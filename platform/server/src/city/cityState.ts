import type { CraneRegistration, CraneState, CraneView, SiteRegistration, SiteView } from '@gongdi/contract'
import type { Reading } from '../ingest/reading.ts'
import type { Resume } from '../storage/port.ts'

export interface CityLimits {
  sites: number
  devices: number
}

/** Room for the sites and devices of ten cities like Yantai with all their streams. */
const CITY_LIMITS: CityLimits = { sites: 20_000, devices: 100_000 }

/** What is known of one device; its newest state and registration where it has sent one. */
interface DeviceRecord {
  siteId: string
  /** Platform clock; −Infinity when not heard since the platform started. */
  lastHeardMs: number
  /** Newest event time over all boots and message kinds. */
  newestMs: number
  state?: CraneState
  crane?: CraneView
}

/**
 * The city as the platform knows it: sites, cranes, their newest states, who was heard when, and which site each device belongs to.
 * In memory, bounded, restored at start. Pure but for its own state: all times come with the readings.
 */
export class CityState {
  readonly #limits: CityLimits
  readonly #sites = new Map<string, SiteView>()
  readonly #devices = new Map<string, DeviceRecord>()
  readonly #cranesOfSite = new Map<string, Set<string>>()
  readonly #siteIds = new Set<string>()

  constructor(
    resume: Pick<Resume, 'sites' | 'cranes' | 'latest'> & Partial<Pick<Resume, 'seen'>>,
    limits: CityLimits = CITY_LIMITS,
  ) {
    this.#limits = limits
    for (const site of resume.sites) {
      this.#sites.set(site.siteId, site)
      this.#bind(`GW-${site.siteId}`, site.siteId, site.measuredAtMs)
    }
    for (const crane of resume.cranes) {
      this.#bind(crane.deviceId, crane.siteId, crane.measuredAtMs).crane = crane
      this.#addCrane(crane)
    }
    for (const { body } of resume.latest) {
      this.#bind(body.deviceId, body.siteId, body.measuredAtMs).state = body
    }
    for (const { deviceId, newestMs } of resume.seen ?? []) {
      const device = this.#devices.get(deviceId)
      if (device) device.newestMs = Math.max(device.newestMs, newestMs)
    }
  }

  /** Whether there is room for this site and device, or they are known already. SPEC E16. */
  hasRoomFor(siteId: string, deviceId: string): boolean {
    if (this.#devices.has(deviceId)) return true
    if (this.#devices.size >= this.#limits.devices) return false
    return this.#siteIds.has(siteId) || this.#siteIds.size < this.#limits.sites
  }

  /** Takes a reading into account and says what it changed: a plan or a plate, a pose, or nothing that is seen. */
  apply(reading: Reading): 'registered' | 'moved' | 'none' {
    const { body, receivedAtMs } = reading
    const device = this.#bind(body.deviceId, body.siteId, body.measuredAtMs)
    device.lastHeardMs = Math.max(device.lastHeardMs, receivedAtMs)
    switch (reading.kind) {
      case 'gateway/registration':
        return this.#applySite(reading.body)
      case 'crane/registration':
        return this.#applyCrane(device, reading.body)
      case 'crane/state':
        if (device.state && reading.body.measuredAtMs < device.state.measuredAtMs) return 'none'
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

  /** The site at which the device was first accepted. SPEC E11. */
  siteOf(deviceId: string): string | undefined {
    return this.#devices.get(deviceId)?.siteId
  }

  /** Platform clock of the last message of this device; undefined when it was not heard since the platform started. */
  lastHeardMs(deviceId: string): number | undefined {
    const ms = this.#devices.get(deviceId)?.lastHeardMs
    return ms === undefined || ms === Number.NEGATIVE_INFINITY ? undefined : ms
  }

  /** Newest event time of the device, −Infinity when it is new. An older reading is history: SPEC Q3. */
  newestMs(deviceId: string): number {
    return this.#devices.get(deviceId)?.newestMs ?? Number.NEGATIVE_INFINITY
  }

  /** Sites and cranes that registered or were heard. */
  counts(): { sites: number; devices: number } {
    return { sites: this.#siteIds.size, devices: this.#cranesHeard() }
  }

  #cranesHeard(): number {
    let n = 0
    for (const device of this.#devices.values()) if (device.state || device.crane) n++
    return n
  }

  /** Cranes that were not heard for `afterMs` of platform time; those never heard count from `sinceMs`. */
  silent(nowMs: number, afterMs: number, sinceMs: number): number {
    let n = 0
    for (const device of this.#devices.values()) {
      if (!device.state && !device.crane) continue
      if (nowMs - Math.max(device.lastHeardMs, sinceMs) >= afterMs) n++
    }
    return n
  }

  #bind(deviceId: string, siteId: string, measuredAtMs: number): DeviceRecord {
    const known = this.#devices.get(deviceId)
    if (known) {
      known.newestMs = Math.max(known.newestMs, measuredAtMs)
      return known
    }
    const device: DeviceRecord = { siteId, lastHeardMs: Number.NEGATIVE_INFINITY, newestMs: measuredAtMs }
    this.#devices.set(deviceId, device)
    this.#siteIds.add(siteId)
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
    if (known && known.measuredAtMs > view.measuredAtMs) return 'none'
    device.crane = view
    this.#addCrane(view)
    return known && isSame(known, view) ? 'none' : 'registered'
  }

  #addCrane(crane: CraneView): void {
    const ids = this.#cranesOfSite.get(crane.siteId) ?? new Set<string>()
    this.#cranesOfSite.set(crane.siteId, ids.add(crane.deviceId))
  }
}

/** A gateway that reconnects says again what it said before; viewers need not hear of that. */
const isSame = <V extends { measuredAtMs: number }>(a: V, b: V): boolean =>
  JSON.stringify({ ...a, measuredAtMs: 0 }) === JSON.stringify({ ...b, measuredAtMs: 0 })
