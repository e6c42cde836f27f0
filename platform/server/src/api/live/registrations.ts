import type { CraneView, SiteView } from '@gongdi/contract'
import type { CityReader } from '../apiDeps.ts'
import { RegistrationTexts } from './registrationTexts.ts'

/**
 * Sites and cranes as frames. The first frames of a viewer hold all of them; later ones only those that changed, because the gateways
 * of a whole city register within seconds of a restart. A viewer keeps the newest by siteId and deviceId.
 */
export class Registrations {
  readonly #city: CityReader
  readonly #sites = new RegistrationTexts<SiteView>(({ siteId }) => siteId)
  readonly #cranes = new RegistrationTexts<CraneView>(({ deviceId }) => deviceId)
  /** The frames of everything, while nothing has changed. */
  #all: Buffer[] | null = null

  constructor(city: CityReader) {
    this.#city = city
    this.changes()
  }

  /** Frames of what changed since the last call; sites come before their cranes. */
  changes(): Buffer[] {
    const sites = this.#sites.changesOf(this.#city.sites())
    const cranes = this.#cranes.changesOf(this.#city.cranes())
    const frames = [
      ...(sites.length === 0 ? [] : [listFrame('sites', sites)]),
      ...(cranes.length === 0 ? [] : [listFrame('cranes', cranes)]),
    ]
    if (frames.length > 0) this.#all = null
    return frames
  }

  /** Frames of everything as of the last `changes()`, for a viewer that knows nothing. */
  all(): Buffer[] {
    this.#all ??= [listFrame('sites', this.#sites.all()), listFrame('cranes', this.#cranes.all())]
    return this.#all
  }
}

const listFrame = (type: 'sites' | 'cranes', texts: readonly string[]): Buffer =>
  Buffer.from(`{"type":"${type}","${type}":[${texts.join(',')}]}`)
