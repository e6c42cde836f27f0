export interface BindingLimits {
  sites: number
  devices: number
  /** Devices of one site, so that none takes the room of the others. Default 200 [EA]: a large site with a deep pit has some eighty. */
  devicesPerSite: number
  /** A device that was not heard from its site for so long may be accepted from another, ms of platform time. Default 10 min [EA]. */
  lapseMs: number
}

/** Room for the sites and devices of thirty cities like Yantai with all their streams. */
const BINDING_LIMITS: BindingLimits = {
  sites: 50_000,
  devices: 250_000,
  devicesPerSite: 200,
  lapseMs: 600_000,
}

/** Which site a device belongs to, and when it was heard from there. */
export interface Binding {
  siteId: string
  /** It registered there; else it has only sent something, and a registration from another site moves it. */
  registered: boolean
  /** Platform clock; −Infinity when not heard since the platform started. */
  lastHeardMs: number
}

/** A message as far as belonging to a site is concerned. */
export interface Claim {
  siteId: string
  deviceId: string
  /** The message is the device's registration. */
  registers: boolean
  receivedAtMs: number
}

/** What forbids a claim: the device's other site, the site's limit, or the city's. SPEC E11, E21, E16. */
export type Obstacle = 'otherSite' | 'siteFull' | 'cityFull'

/** Whose device is whose, and how many there may be. Pure but for its own state: all times come with the claims. */
export class Bindings {
  readonly #limits: BindingLimits
  readonly #bindings = new Map<string, Binding>()
  readonly #devicesOfSite = new Map<string, number>()
  /** Those restored were heard when the platform listened last; their time begins with the first message now. */
  #listeningSinceMs = Number.POSITIVE_INFINITY

  constructor(limits: Partial<BindingLimits> = {}) {
    this.#limits = { ...BINDING_LIMITS, ...limits }
  }

  get siteCount(): number {
    return this.#devicesOfSite.size
  }

  of(deviceId: string): Binding | undefined {
    return this.#bindings.get(deviceId)
  }

  /** What is known from before the start; not limited, because it was within the limits then or the operator has lowered them. */
  restore(deviceId: string, siteId: string, registered: boolean): void {
    if (!this.#bindings.has(deviceId)) this.#add(deviceId, siteId, registered)
  }

  /** Why the platform does not take this message, or null. */
  obstacleOf(claim: Claim): Obstacle | null {
    const { siteId, deviceId } = claim
    const known = this.#bindings.get(deviceId)
    if (known?.siteId === siteId) return null
    if (known !== undefined && !this.#mayMove(known, claim)) return 'otherSite'
    const { sites, devices, devicesPerSite } = this.#limits
    const ofSite = this.#devicesOfSite.get(siteId)
    if ((ofSite ?? 0) >= devicesPerSite) return 'siteFull'
    if (known === undefined && this.#bindings.size >= devices) return 'cityFull'
    return ofSite === undefined && this.#devicesOfSite.size >= sites ? 'cityFull' : null
  }

  /** Takes note of a message to which there is no obstacle: binds a new device, moves one that moves. */
  note({ siteId, deviceId, registers, receivedAtMs }: Claim): Binding {
    this.#listeningSinceMs = Math.min(this.#listeningSinceMs, receivedAtMs)
    const binding = this.#bindings.get(deviceId) ?? this.#add(deviceId, siteId, registers)
    if (binding.siteId !== siteId) {
      this.#count(binding.siteId, -1)
      this.#count(siteId, 1)
      binding.siteId = siteId
      binding.registered = registers
    } else if (registers) binding.registered = true
    binding.lastHeardMs = Math.max(binding.lastHeardMs, receivedAtMs)
    return binding
  }

  #mayMove(known: Binding, { registers, receivedAtMs }: Claim): boolean {
    this.#listeningSinceMs = Math.min(this.#listeningSinceMs, receivedAtMs)
    if (registers && !known.registered) return true
    return receivedAtMs - Math.max(known.lastHeardMs, this.#listeningSinceMs) >= this.#limits.lapseMs
  }

  #add(deviceId: string, siteId: string, registered: boolean): Binding {
    const binding = { siteId, registered, lastHeardMs: Number.NEGATIVE_INFINITY }
    this.#bindings.set(deviceId, binding)
    this.#count(siteId, 1)
    return binding
  }

  #count(siteId: string, change: number): void {
    const n = (this.#devicesOfSite.get(siteId) ?? 0) + change
    if (n > 0) this.#devicesOfSite.set(siteId, n)
    else this.#devicesOfSite.delete(siteId)
  }
}
