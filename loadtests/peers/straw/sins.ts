/** What the straw platform can do wrong; each is a fault that real platforms have. */
export const SINS = ['none', 'drop', 'double', 'delay', 'forget', 'wrong-limit', 'wrong-device'] as const
export type Sin = (typeof SINS)[number]

/** An alert as it is told: to whom it is ascribed, and how much later than it should be. */
export interface Telling {
  deviceId: string
  afterMs: number
}

export interface CityDevice {
  deviceId: string
  /** Below its limit, and no alert open. */
  isCalm: boolean
}

/**
 * Commits one sin at every n-th occasion, counted from the first; no dice, so that a run can be repeated. Alerts are counted when they are raised,
 * readings when they are acknowledged.
 */
export class Sinner {
  #sin: Sin
  #every: number
  #delayMs: number
  #alerts = 0
  #readings = 0
  #committed = 0

  constructor(options: { sin: Sin; every: number; delayMs: number }) {
    this.#sin = options.sin
    this.#every = options.every
    this.#delayMs = options.delayMs
  }

  /** So often it was done. A wrong limit is no single act and is not counted. */
  get committed(): number {
    return this.#committed
  }

  /** How a raised alert is told: once and at once, if it is an honest one. `city`: all devices that are known, asked only for a wrong one. */
  tell(deviceId: string, city: () => CityDevice[]): Telling[] {
    const honest = { deviceId, afterMs: 0 }
    this.#alerts++
    if (this.#alerts % this.#every !== 0) return [honest]
    switch (this.#sin) {
      case 'drop':
        this.#committed++
        return []
      case 'double':
        this.#committed++
        return [honest, honest]
      case 'delay':
        this.#committed++
        return [{ deviceId, afterMs: this.#delayMs }]
      case 'wrong-device': {
        const other = calmOther(city(), deviceId)
        if (other === null) return [honest]
        this.#committed++
        return [{ deviceId: other, afterMs: 0 }]
      }
      default:
        return [honest]
    }
  }

  /** Whether a reading that is acknowledged is stored too. */
  stores(): boolean {
    this.#readings++
    if (this.#sin !== 'forget' || this.#readings % this.#every !== 0) return true
    this.#committed++
    return false
  }
}

/** Another device at which nothing is wrong, looked for from half way round the city: at one with an alert of its own the sin would be hidden. */
function calmOther(city: CityDevice[], deviceId: string): string | null {
  const sorted = city.toSorted((a, b) => (a.deviceId < b.deviceId ? -1 : 1))
  const at = sorted.findIndex((device) => device.deviceId === deviceId) + Math.floor(sorted.length / 2)
  const round = [...sorted.slice(at % sorted.length), ...sorted.slice(0, at % sorted.length)]
  return round.find((device) => device.isCalm && device.deviceId !== deviceId)?.deviceId ?? null
}
