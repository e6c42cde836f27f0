import { isState, type Reading } from '../ingest/reading.ts'
import type { Resume } from '../storage/port.ts'

export interface NewsLimits {
  /** So many readings in a row, live by their pace, make a device that was behind news again. Default 5 [EA]. */
  liveRun: number
  /** They are live when they arrive at this share or more of the time that lies between their measurements. Default 0.5 [EA]. */
  livePace: number
  /** What is older than this by the clock of its device is history, ms. Default 10 min [EA]: what one city platform accepts [RP]. */
  backFillAfterMs: number
}

/** A gateway that sends what it kept does so far faster than it was measured, or it would never catch up. */
const NEWS_LIMITS: NewsLimits = { liveRun: 5, livePace: 0.5, backFillAfterMs: 600_000 }

/**
 * What a message is: news; history, late one way or another; or history that comes faster than it was measured, so that whoever sends it
 * is catching up.
 */
export type Place = 'news' | 'history' | 'backFill'

/** The newest state that is news. */
interface Newest {
  bootId: string
  seq: number
  /** Event time, at most the platform's at its arrival: nobody knows the future. */
  atMs: number
  /** How far the device's clock is known to be behind the platform's, ms; the way of the message included. */
  lagMs: number
}

/** States behind the newest, or behind the platform, that follow each other. */
interface Run {
  bootId: string
  seq: number
  atMs: number
  length: number
  fromMs: number
  fromReceivedMs: number
  /** The last of them came faster than it was measured. */
  isCatchingUp: boolean
}

/**
 * Tells news from history, device by device (SPEC Q3), without trusting any clock of a device. History is what is older than the newest
 * state of its device, or far older than the platform's clock, unless it is
 * - older than the newest and of the same boot with a higher `seq`: then the clock was set back, for `seq` counts messages in their order;
 *   what a gateway kept has lower ones; or
 * - the end of a run that arrives as slowly as it was measured: a slow clock, but no resent backlog and no back-fill.
 *
 * A clock that has been found slow is allowed for from then on. Only states that can be judged move the newest: what is `bad`, an event or a
 * registration says nothing about it.
 */
export class NewsOrder {
  readonly #limits: NewsLimits
  readonly #newest = new Map<string, Newest>()
  readonly #runs = new Map<string, Run>()

  constructor(
    resume: Pick<Resume, 'latest'> & Partial<Pick<Resume, 'seen'>>,
    limits: Partial<NewsLimits> = {},
  ) {
    this.#limits = { ...NEWS_LIMITS, ...limits }
    for (const { body, receivedAtMs, late } of resume.latest) {
      if (late) continue
      const { deviceId, bootId, seq, measuredAtMs } = body
      const atMs = Math.min(measuredAtMs, receivedAtMs)
      this.#newest.set(deviceId, { bootId, seq, atMs, lagMs: receivedAtMs - atMs })
    }
    for (const { deviceId, bootId, seqs } of resume.seen ?? []) {
      const newest = this.#newest.get(deviceId)
      // The state with the newest time may be from before a step of the clock.
      if (newest?.bootId === bootId) newest.seq = Math.max(newest.seq, seqs.at(-1) ?? 0)
    }
  }

  /** What a message is that has just arrived; news is remembered. Call once for each message, in order of arrival. */
  placeOf(reading: Reading): Place {
    const { deviceId, bootId, seq, measuredAtMs } = reading.body
    const newest = this.#newest.get(deviceId)
    const ageMs = Math.max(0, reading.receivedAtMs - measuredAtMs)
    const isBehind = newest !== undefined && measuredAtMs < newest.atMs
    const wasSetBack = isBehind && bootId === newest.bootId && seq > newest.seq
    const isOld = ageMs - (newest?.lagMs ?? 0) > this.#limits.backFillAfterMs
    const isPast = !wasSetBack && (isBehind || isOld)
    if (!isState(reading) || reading.body.quality === 'bad')
      return isPast ? this.#pastOf(deviceId, isOld) : 'news'
    if (isPast && !this.#endsLiveRun(reading)) return this.#pastOf(deviceId, isOld)
    if (this.#runs.size > 0) this.#runs.delete(deviceId)
    const atMs = Math.min(measuredAtMs, reading.receivedAtMs)
    if (newest === undefined) this.#newest.set(deviceId, { bootId, seq, atMs, lagMs: ageMs })
    else {
      newest.bootId = bootId
      newest.seq = seq
      newest.atMs = atMs
      // A lag is found once, by what made the device news again, and never grows by itself: a gateway that was away looks the same.
      newest.lagMs = wasSetBack || isPast ? ageMs : Math.min(newest.lagMs, ageMs)
    }
    return 'news'
  }

  /** The first that is old may be either; it is taken for back-fill until a second tells. */
  #pastOf(deviceId: string, isOld: boolean): Place {
    return isOld && (this.#runs.get(deviceId)?.isCatchingUp ?? true) ? 'backFill' : 'history'
  }

  #endsLiveRun({ body, receivedAtMs }: Reading): boolean {
    const { deviceId, bootId, seq, measuredAtMs } = body
    const run = this.#runs.get(deviceId)
    let isCatchingUp = run === undefined || bootId !== run.bootId
    if (run !== undefined && run.bootId === bootId && seq > run.seq && measuredAtMs > run.atMs) {
      const arrivedMs = receivedAtMs - run.fromReceivedMs
      isCatchingUp = arrivedMs < this.#limits.livePace * (measuredAtMs - run.fromMs)
      if (!isCatchingUp) {
        run.seq = seq
        run.atMs = measuredAtMs
        run.length++
        run.isCatchingUp = false
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
      isCatchingUp,
    })
    return false
  }
}
