import type { DeviceView, MeasuringKind, SiteView, StateView } from '@gongdi/contract'
import { deviceKindOf, isState, type Reading } from '../ingest/reading.ts'
import {
  type DeviceRegistered,
  deviceViewOf,
  isRegistration,
  type SiteRegistered,
  siteViewOf,
} from '../ingest/registration.ts'
import type { Resume } from '../storage/port.ts'
import { type BindingLimits, Bindings, type Claim, type Obstacle } from './bindings.ts'
import { NewsOrder, type Place } from './newsOrder.ts'
import { SilenceWatch, type SilentAfterMs } from './silenceWatch.ts'

/** What is known of one device that measures; its newest state and registration where it has sent one. */
interface DeviceRecord {
  /** By its registration; before that, by what it says. */
  kind: MeasuringKind
  /** Platform clock of the last message that was no back-fill; −Infinity when there was none since the start. */
  spokeMs: number
  /** Somebody waits for it to speak: it has spoken, or the store knows it. What was only filled in from history has not. */
  isWatched: boolean
  state?: StateView
  view?: DeviceView
}

export interface CityLimits extends BindingLimits {
  /** What is older than this by the clock of its device is history, ms. SPEC Q3. */
  backFillAfterMs: number
  silentAfterMs: SilentAfterMs
}

/** What a reading changed: a plan, a plate, a pose or figures, or nothing that is seen. */
export type CityChange = 'site' | 'device' | 'moved' | 'none'

/**
 * The city as the platform knows it: sites, devices of every kind, their newest states, who was heard when, and which site each device belongs to.
 * In memory, bounded, restored at start. Pure but for its own state: all times come with the readings. Nothing here takes time in proportion to the
 * number of devices but the lists of all of them.
 */
export class CityState {
  readonly #bindings: Bindings
  readonly #news: NewsOrder
  readonly #silence: SilenceWatch
  readonly #sites = new Map<string, SiteView>()
  readonly #devices = new Map<string, DeviceRecord>()
  readonly #devicesOfSite = new Map<string, Set<string>>()

  constructor(
    resume: Pick<Resume, 'sites' | 'devices' | 'latest'> & Partial<Pick<Resume, 'seen'>>,
    limits: Partial<CityLimits> = {},
  ) {
    const { backFillAfterMs, silentAfterMs, ...bindings } = limits
    this.#bindings = new Bindings(bindings)
    this.#news = new NewsOrder(resume, backFillAfterMs === undefined ? {} : { backFillAfterMs })
    this.#silence = new SilenceWatch(silentAfterMs)
    for (const site of resume.sites) {
      this.#sites.set(site.siteId, site)
      this.#bindings.restore(`GW-${site.siteId}`, site.siteId, true)
    }
    const registered = new Map(resume.devices.map((view) => [view.deviceId, view]))
    for (const { kind, body } of resume.latest) {
      const { deviceId, siteId, measuredAtMs } = body
      const view = registered.get(deviceId)
      // A monitor that moved house and has not registered there yet.
      if (view === undefined || (view.siteId !== siteId && view.measuredAtMs < measuredAtMs))
        this.#bindings.restore(deviceId, siteId, false)
      else this.#bindings.restore(deviceId, view.siteId, true)
      const said = deviceKindOf(kind) as MeasuringKind
      const device = this.#recordOf(deviceId, said)
      if (view === undefined || view.deviceKind === said) {
        device.kind = said
        device.state = body
      }
      this.#watch(device)
    }
    for (const view of resume.devices) {
      this.#bindings.restore(view.deviceId, view.siteId, true)
      const device = this.#recordOf(view.deviceId, view.deviceKind)
      this.#show(device, view)
      this.#watch(device)
    }
  }

  /** Why a message is not taken: its device is another site's, or there is no room; or null. SPEC E11, E16, E21. */
  obstacleOf(reading: Reading): Obstacle | null {
    return this.#bindings.obstacleOf(claimOf(reading))
  }

  /** Whether the message is news or history, SPEC Q3. Ask once for each message that is taken, in order of arrival. */
  placeOf(reading: Reading): Place {
    return this.#news.placeOf(reading)
  }

  /** Takes a reading into account and says what it changed. */
  apply(reading: Reading): CityChange {
    this.#bindings.note(claimOf(reading))
    if (reading.kind === 'gateway/registration') return this.#applySite(reading)
    const said = deviceKindOf(reading.kind) as MeasuringKind
    const device = this.#recordOf(reading.body.deviceId, said)
    if (reading.backFill !== true) {
      device.spokeMs = Math.max(device.spokeMs, reading.receivedAtMs)
      if (device.isWatched) this.#silence.heard(device)
      else this.#watch(device)
    }
    if (isRegistration(reading)) return this.#applyDevice(device, reading)
    // One identifier for two things: what it is registered as is shown, and nothing of the other.
    if (device.view !== undefined && device.kind !== said) return 'none'
    if (!isState(reading)) return reading.kind === 'dust/live' && !reading.late ? 'moved' : 'none'
    // History does not show, unless nothing newer is known; but what came by a clock that was set back is news, whatever its time.
    const { state } = device
    if (reading.late && state !== undefined && reading.body.measuredAtMs <= state.measuredAtMs) return 'none'
    device.kind = said
    device.state = reading.body
    return 'moved'
  }

  sites(): SiteView[] {
    return [...this.#sites.values()]
  }

  site(siteId: string): SiteView | undefined {
    return this.#sites.get(siteId)
  }

  /** Every registered device, or those of one site, in the order of their first registration. */
  devices(siteId?: string): DeviceView[] {
    const ids = siteId === undefined ? this.#devices.keys() : (this.#devicesOfSite.get(siteId) ?? [])
    return Array.from(ids).flatMap((id) => this.#devices.get(id)?.view ?? [])
  }

  device(deviceId: string): DeviceView | undefined {
    return this.#devices.get(deviceId)?.view
  }

  /** The newest state of a device, of whatever quality. */
  latest(deviceId: string): StateView | undefined {
    return this.#devices.get(deviceId)?.state
  }

  /** What kind of device it is; undefined for one that is not known. */
  kindOf(deviceId: string): MeasuringKind | undefined {
    return this.#devices.get(deviceId)?.kind
  }

  /** Every device that has sent a state, with its kind and its newest. */
  *states(): Generator<{ kind: MeasuringKind; state: StateView }> {
    for (const { kind, state } of this.#devices.values()) if (state) yield { kind, state }
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

  /** Sites, and devices that measure, that registered or were heard. */
  counts(): { sites: number; devices: number } {
    return { sites: this.#bindings.siteCount, devices: this.#devices.size }
  }

  /**
   * Devices that said nothing for as long as their kind may be silent; those not heard since the start count from `sinceMs`, platform time. Who was
   * only filled in from history is not among them.
   */
  silent(nowMs: number, sinceMs: number): number {
    return this.#silence.count(nowMs, sinceMs)
  }

  #recordOf(deviceId: string, kind: MeasuringKind): DeviceRecord {
    const known = this.#devices.get(deviceId)
    if (known) return known
    const device: DeviceRecord = { kind, spokeMs: Number.NEGATIVE_INFINITY, isWatched: false }
    this.#devices.set(deviceId, device)
    return device
  }

  #watch(device: DeviceRecord): void {
    if (device.isWatched) return
    device.isWatched = true
    this.#silence.add(device)
  }

  #applySite(reading: SiteRegistered): 'site' | 'none' {
    const view = siteViewOf(reading)
    const known = this.#sites.get(view.siteId)
    if (known && known.measuredAtMs > view.measuredAtMs) return 'none'
    this.#sites.set(view.siteId, view)
    return known && isSame(known, view) ? 'none' : 'site'
  }

  #applyDevice(device: DeviceRecord, reading: DeviceRegistered): 'device' | 'none' {
    const view = deviceViewOf(reading)
    const known = device.view
    const moves = known !== undefined && known.siteId !== view.siteId
    if (known && !moves && known.measuredAtMs > view.measuredAtMs) return 'none'
    if (moves) this.#devicesOfSite.get(known.siteId)?.delete(known.deviceId)
    this.#show(device, view)
    return known && isSame(known, view) ? 'none' : 'device'
  }

  #show(device: DeviceRecord, view: DeviceView): void {
    device.view = view
    if (device.kind !== view.deviceKind) delete device.state
    device.kind = view.deviceKind
    const ids = this.#devicesOfSite.get(view.siteId) ?? new Set<string>()
    this.#devicesOfSite.set(view.siteId, ids.add(view.deviceId))
  }
}

const claimOf = (reading: Reading): Claim => ({
  siteId: reading.body.siteId,
  deviceId: reading.body.deviceId,
  registers: isRegistration(reading),
  receivedAtMs: reading.receivedAtMs,
})

/** A gateway that reconnects says again what it said before; viewers need not hear of that. */
const isSame = <V extends { measuredAtMs: number }>(a: V, b: V): boolean =>
  JSON.stringify({ ...a, measuredAtMs: 0 }) === JSON.stringify({ ...b, measuredAtMs: 0 })
