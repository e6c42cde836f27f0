import type { MeasuringKind } from '@gongdi/contract'

/** After how long without a message a device of each kind is silent, ms; a kind that is not here never is. */
export type SilentAfterMs = Readonly<Partial<Record<MeasuringKind, number>>>

/** What is watched of a device. Owned by the city. */
export interface Watched {
  readonly kind: MeasuringKind
  /** Platform clock of the last message that was no back-fill; −Infinity when not heard since the start. */
  readonly spokeMs: number
}

const BUCKET_MS = 1_000
/** The bucket that is looked at every time. */
const NEXT_TIME = 0

/**
 * Counts who is silent without looking at everybody: a device lies in the bucket of the second in which it may have become silent, and is looked at
 * then; one that was heard meanwhile goes on to a later bucket. That is once a device and silence, however often it speaks.
 */
export class SilenceWatch {
  readonly #afterMs: SilentAfterMs
  readonly #buckets = new Map<number, Set<Watched>>()
  readonly #silent = new Set<Watched>()
  #lastBucket: number | null = null
  #sinceMs = Number.NEGATIVE_INFINITY

  constructor(afterMs: SilentAfterMs = {}) {
    this.#afterMs = afterMs
  }

  /** Watches a device from now on. */
  add(device: Watched): void {
    this.#place(device, NEXT_TIME)
  }

  /** To be told of each message, so that who is heard is silent no more. */
  heard(device: Watched): void {
    if (this.#silent.size > 0 && this.#silent.delete(device)) this.#place(device, NEXT_TIME)
  }

  /** How many are silent at `nowMs` (platform clock). Who was never heard, or not after `sinceMs`, counts from then. */
  count(nowMs: number, sinceMs: number): number {
    if (sinceMs > this.#sinceMs) {
      this.#sinceMs = sinceMs
      for (const device of this.#silent) this.#place(device, NEXT_TIME)
      this.#silent.clear()
    }
    const last = Math.floor(nowMs / BUCKET_MS)
    this.#empty(NEXT_TIME, nowMs)
    const first = this.#lastBucket ?? last
    // After a leap of the clock (a machine that began in 1970) there are far more seconds than buckets.
    if (last - first > this.#buckets.size) {
      for (const bucket of [...this.#buckets.keys()]) if (bucket <= last) this.#empty(bucket, nowMs)
    } else for (let bucket = first; bucket <= last; bucket++) this.#empty(bucket, nowMs)
    this.#lastBucket = Math.max(this.#lastBucket ?? last, last)
    return this.#silent.size
  }

  #empty(bucket: number, nowMs: number): void {
    const due = this.#buckets.get(bucket)
    if (due === undefined) return
    this.#buckets.delete(bucket)
    for (const device of due) {
      const afterMs = this.#afterMs[device.kind]
      if (afterMs === undefined) continue
      const dueMs = Math.max(device.spokeMs, this.#sinceMs) + afterMs
      if (dueMs <= nowMs) this.#silent.add(device)
      else this.#place(device, Math.floor(dueMs / BUCKET_MS))
    }
  }

  #place(device: Watched, bucket: number): void {
    const members = this.#buckets.get(bucket)
    if (members) members.add(device)
    else this.#buckets.set(bucket, new Set([device]))
  }
}
