import type { MeasuringKind } from '@gongdi/contract'
import { SecondWheel } from '../secondWheel.ts'

/** After how long without a message a device of each kind is silent, ms; a kind that is not here never is. */
export type SilentAfterMs = Readonly<Partial<Record<MeasuringKind, number>>>

/** What is watched of a device. Owned by the city. */
export interface Watched {
  readonly kind: MeasuringKind
  /** Platform clock of the last message that was no back-fill; −Infinity when not heard since the start. */
  readonly spokeMs: number
}

/**
 * Counts who is silent without looking at everybody: a device is looked at in the second in which it may have become silent; one that was heard
 * meanwhile is looked at again later. That is once a device and silence, however often it speaks.
 */
export class SilenceWatch {
  readonly #afterMs: SilentAfterMs
  readonly #wheel = new SecondWheel<Watched>()
  readonly #silent = new Set<Watched>()
  #sinceMs = Number.NEGATIVE_INFINITY

  constructor(afterMs: SilentAfterMs = {}) {
    this.#afterMs = afterMs
  }

  /** Watches a device from now on. */
  add(device: Watched): void {
    this.#wheel.place(device)
  }

  /** To be told of each message, so that who is heard is silent no more. */
  heard(device: Watched): void {
    if (this.#silent.size > 0 && this.#silent.delete(device)) this.#wheel.place(device)
  }

  /** How many are silent at `nowMs` (platform clock). Who was never heard, or not after `sinceMs`, counts from then. */
  count(nowMs: number, sinceMs: number): number {
    if (sinceMs > this.#sinceMs) {
      this.#sinceMs = sinceMs
      for (const device of this.#silent) this.#wheel.place(device)
      this.#silent.clear()
    }
    this.#wheel.take(nowMs, (device) => this.#look(device, nowMs))
    return this.#silent.size
  }

  #look(device: Watched, nowMs: number): void {
    const afterMs = this.#afterMs[device.kind]
    if (afterMs === undefined) return
    const dueMs = Math.max(device.spokeMs, this.#sinceMs) + afterMs
    if (dueMs <= nowMs) this.#silent.add(device)
    else this.#wheel.place(device, dueMs)
  }
}
