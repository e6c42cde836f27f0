import type { DeviceView, SiteView } from '@gongdi/contract'
import type { CityReader } from '../apiDeps.ts'
import { RegistrationParts } from './registrationParts.ts'

/** What has registered something else than was known. */
export type Registered = { siteId: string } | { deviceId: string }

/** About 200 kB a frame: a site with its plan has up to a few kilobytes, a device some four hundred bytes. */
const SITES_A_PART = 100
const DEVICES_A_PART = 500

/**
 * Sites and devices as frames. The first frames of a viewer hold all of them, in parts; later ones only those that changed, because the
 * gateways of a whole city register within seconds of a restart. A viewer keeps the newest by siteId and deviceId.
 */
export class Registrations {
  readonly #sites: RegistrationParts<SiteView>
  readonly #devices: RegistrationParts<DeviceView>
  readonly #changedSites = new Set<string>()
  readonly #changedDevices = new Set<string>()

  constructor(city: Pick<CityReader, 'sites' | 'site' | 'devices' | 'device'>) {
    this.#sites = new RegistrationParts('sites', (id) => city.site(id), SITES_A_PART)
    this.#devices = new RegistrationParts('devices', (id) => city.device(id), DEVICES_A_PART)
    for (const { siteId } of city.sites()) this.#sites.note(siteId)
    for (const { deviceId } of city.devices()) this.#devices.note(deviceId)
  }

  note(what: Registered): void {
    if ('siteId' in what) {
      this.#sites.note(what.siteId)
      this.#changedSites.add(what.siteId)
    } else {
      this.#devices.note(what.deviceId)
      this.#changedDevices.add(what.deviceId)
    }
  }

  /** Whether something was noted since the last `changes()`. */
  get haveChanged(): boolean {
    return this.#changedSites.size + this.#changedDevices.size > 0
  }

  /** Frames of what changed since the last call; sites come before their devices. */
  changes(): Buffer[] {
    const frames = [
      ...this.#sites.some([...this.#changedSites]),
      ...this.#devices.some([...this.#changedDevices]),
    ]
    this.forgetChanges()
    return frames
  }

  /** Nobody is there to be told of the changes alone. */
  forgetChanges(): void {
    this.#changedSites.clear()
    this.#changedDevices.clear()
  }

  /** Frames of everything, for a viewer that knows nothing; each is made when it is sent. */
  all(): (() => Buffer)[] {
    return [...this.#sites.all(), ...this.#devices.all()]
  }
}
