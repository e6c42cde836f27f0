import type { RejectionView } from '@gongdi/contract'
import { REJECTIONS, type RejectionCode } from '@gongdi/contract/wire'
import { TokenBucket } from '../broker/tokenBucket.ts'

export interface RejectionLimits {
  /** Rejections kept in memory for inspection, the newest. */
  kept: number
  /** Rejections written to the store per second on average; the surplus is only counted. */
  storedPerSecond: number
}

const TOPIC_CHARS = 200
const HEAD_BYTES = 256
const DETAIL_CHARS = 400

/** What was refused and from whom; `payload` is looked at only while the call lasts. */
export interface RejectedMessage {
  clientId: string
  topic: string
  detail: string
  payload: Buffer
  payloadBytes?: number
}

/**
 * Every refusal of the platform: counted by code without limit, kept for inspection and handed to the store within limits. So a
 * device gone mad costs a counter, not the memory or the store.
 */
export class Rejections {
  readonly #limits: RejectionLimits
  readonly #toStore: TokenBucket
  readonly #counts: Partial<Record<RejectionCode, number>>
  readonly #kept: RejectionView[] = []
  #next = 0
  #pending: RejectionView[] = []

  /** `counts`: where to count, by code; `IngestCounters.rejectedByCode` of the platform. */
  constructor(limits: RejectionLimits, counts: Partial<Record<RejectionCode, number>>, nowMs: number) {
    this.#limits = limits
    this.#counts = counts
    this.#toStore = new TokenBucket(limits.storedPerSecond, limits.storedPerSecond, nowMs)
  }

  add(code: RejectionCode, message: RejectedMessage, nowMs: number): void {
    this.#counts[code] = (this.#counts[code] ?? 0) + 1
    const view: RejectionView = {
      atMs: nowMs,
      code,
      spec: REJECTIONS[code].spec,
      clientId: readable(message.clientId.slice(0, TOPIC_CHARS)),
      topic: readable(message.topic.slice(0, TOPIC_CHARS)),
      detail: readable(message.detail.slice(0, DETAIL_CHARS)),
      payloadHead: readable(message.payload.subarray(0, HEAD_BYTES).toString('utf8')),
      payloadBytes: message.payloadBytes ?? message.payload.length,
    }
    this.#kept[this.#next] = view
    this.#next = (this.#next + 1) % this.#limits.kept
    // While the store is away what waits for it is bounded too.
    if (this.#pending.length < this.#limits.kept && this.#toStore.take(nowMs)) this.#pending.push(view)
  }

  /** Those kept in memory, newest first. */
  newest(limit: number): RejectionView[] {
    const older = this.#kept.slice(0, this.#next)
    const newestFirst = [...this.#kept.slice(this.#next), ...older].reverse()
    return newestFirst.slice(0, limit)
  }

  /** Hands over what is to be stored since the last call. */
  drain(): RejectionView[] {
    const pending = this.#pending
    this.#pending = []
    return pending
  }
}

/** Half a surrogate pair cannot be written as UTF-8, and a zero byte ends the text for many who read it. */
const readable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')
