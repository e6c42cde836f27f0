import type { Reading } from '../ingest/reading.ts'
import type { Resume } from '../storage/port.ts'

export interface NewsLimits {
  /** So many readings in a row, live by their pace, make a device that was behind news again. Default 5 [EA]. */
  liveRun: number
  /** They are live when they arrive at this share or more of the time that lies between their measurements. Default 0.5 [EA]. */
  livePace: number
}

/** A gateway that sends what it kept does so far faster than it was measured, or it would never catch up. */
const NEWS_LIMITS: NewsLimits = { liveRun: 5, livePace: 0.5 }

/** The newest state that is news. */
interface Newest {
  bootId: string
  seq: number
  /** Event time, at most the platform's at its arrival: nobody knows the future. */
  atMs: number
}

/** States behind the newest that follow each other. */
interface Run extends Newest {
  length: number
  fromMs: number
  fromReceivedMs: number
}

/**
 * Tells news from history, device by device (SPEC Q3), without trusting any clock of a device. History is what is older than the newest
 * state of its device, unless it is
 * - of the same boot with a higher `seq`: then the clock was set back, for `seq` counts messages in their order; what a gateway kept has
 *   lower ones; or
 * - the end of a run that arrives as slowly as it was measured: a new boot with a slower clock, but no resent backlog.
 *
 * Only states that can be judged move the newest: what is `bad`, an event or a registration says nothing about it.
 */
export class NewsOrder {
  readonly #limits: NewsLimits
  readonly #newest = new Map<string, Newest>()
  readonly #runs = new Map<string, Run>()

  constructor(resume: Pick<Resume, 'latest'> & Partial<Pick<Resume, 'seen'>>, limits = NEWS_LIMITS) {
    this.#limits = limits
    for (const { body, receivedAtMs } of resume.latest) {
      const { deviceId, bootId, seq, measuredAtMs } = body
      this.#newest.set(deviceId, { bootId, seq, atMs: Math.min(measuredAtMs, receivedAtMs) })
    }
    for (const { deviceId, bootId, seqs } of resume.seen ?? []) {
      const newest = this.#newest.get(deviceId)
      // The state with the newest time may be from before a step of the clock.
      if (newest?.bootId === bootId) newest.seq = Math.max(newest.seq, seqs.at(-1) ?? 0)
    }
  }

  /** Whether a message that has just arrived is history; news is remembered. Call once for each message, in order of arrival. */
  isHistory(reading: Reading): boolean {
    const { deviceId, bootId, seq, measuredAtMs } = reading.body
    const newest = this.#newest.get(deviceId)
    const behind =
      newest !== undefined && measuredAtMs < newest.atMs && (bootId !== newest.bootId || seq <= newest.seq)
    if (reading.kind !== 'crane/state' || reading.body.quality === 'bad') return behind
    if (behind && !this.#endsLiveRun(reading)) return true
    if (this.#runs.size > 0) this.#runs.delete(deviceId)
    const atMs = Math.min(measuredAtMs, reading.receivedAtMs)
    if (newest === undefined) this.#newest.set(deviceId, { bootId, seq, atMs })
    else {
      newest.bootId = bootId
      newest.seq = seq
      newest.atMs = atMs
    }
    return false
  }

  #endsLiveRun({ body, receivedAtMs }: Reading): boolean {
    const { deviceId, bootId, seq, measuredAtMs } = body
    const run = this.#runs.get(deviceId)
    if (run !== undefined && run.bootId === bootId && seq > run.seq && measuredAtMs > run.atMs) {
      const arrivedMs = receivedAtMs - run.fromReceivedMs
      if (arrivedMs >= this.#limits.livePace * (measuredAtMs - run.fromMs)) {
        run.seq = seq
        run.atMs = measuredAtMs
        run.length++
        return run.length >= this.#limits.liveRun
      }
    }
    this.#runs.set(deviceId, {
      bootId,
      seq,
      atMs: measuredAtMs,
      length: 1,
      fromMs: measuredAtMs,
      fromReceivedMs: receivedAtMs,
    })
    return false
  }
}
