import type { LiveMessage } from '@gongdi/contract'
import type { LiveLimits } from '../apiLimits.ts'
import { frameOf } from './frame.ts'
import { CLOSE, LIVE_ERRORS, type LiveErrorCode } from './liveErrors.ts'
import type { LiveSocket } from './liveSocket.ts'
import type { Audience, RowSource } from './rowBoard.ts'

/** One viewer: its socket, what it wants, and how well it keeps up. */
export class Viewer {
  /** Null until it has subscribed; nothing but errors, pongs and the greeting is sent before. */
  audience: Audience | null = null
  /** Rows of poses and figures it was not sent because it was slow; superseded ones are never sent, the newest of each device is. */
  posesDropped = 0
  closed = false
  readonly #socket: LiveSocket
  readonly #limits: LiveLimits
  /** Of each board the frame up to which it has seen everything. */
  readonly #seenFrame = new Map<RowSource, number>()
  /** What it is sent first, as far as it is not sent yet. */
  #first: (() => Buffer)[] = []
  /** Bytes of the first frame that is on its way. */
  #firstBytes = 0
  #heard = true
  #wrongRequests = 0
  #secondAtMs = 0
  #requestsInSecond = 0

  constructor(socket: LiveSocket, limits: LiveLimits) {
    this.#socket = socket
    this.#limits = limits
  }

  /**
   * Sends what may not be left out. A viewer that is too slow even for that is closed: SPEC L5. A first frame does not count: all alerts of a city that
   * has fallen silent are larger than the limit, and whoever was closed for that would come back to the same.
   */
  send(frame: Buffer): void {
    if (this.closed) return
    if (this.#socket.bufferedAmount - this.#firstBytes > this.#limits.hardBufferBytes) {
      this.close(CLOSE.tryAgainLater, 'too slow')
      return
    }
    this.#socket.send(frame, { binary: false })
  }

  say(message: LiveMessage): void {
    this.send(frameOf(message))
  }

  want(audience: Audience): void {
    this.audience = audience
    this.#seenFrame.clear()
  }

  /** Sends these in order as fast as they are taken, each made when it is its turn: all of a large city at once would be too much. */
  sendFirst(frames: (() => Buffer)[]): void {
    this.#first = frames.toReversed()
    this.#goOn()
  }

  #goOn(): void {
    while (!this.closed && this.#socket.bufferedAmount <= this.#limits.poseBufferBytes) {
      const next = this.#first.pop()
      if (next === undefined) return
      const frame = next()
      this.#firstBytes += frame.length
      this.#socket.send(frame, { binary: false }, () => {
        this.#firstBytes -= frame.length
        this.#goOn()
      })
    }
  }

  /** Sends the rows that it has not seen, or counts them as dropped while it is slow: SPEC L4, L7. */
  sendRows(board: RowSource): void {
    if (this.closed || this.audience === null || this.audience === 'none') return
    const seenFrame = this.#seenFrame.get(board) ?? -1
    if (this.#socket.bufferedAmount > this.#limits.poseBufferBytes) {
      this.posesDropped += board.countSince(this.audience, Math.max(seenFrame, board.frame - 1))
      return
    }
    const { bytes, rows } = board.changesSince(this.audience, seenFrame)
    this.#seenFrame.set(board, board.frame)
    if (rows > 0) this.#socket.send(bytes, { binary: false })
  }

  /** Counts a request against the rate; false when it is one too many. */
  mayAsk(nowMs: number): boolean {
    if (nowMs - this.#secondAtMs >= 1000 || nowMs < this.#secondAtMs) {
      this.#secondAtMs = nowMs
      this.#requestsInSecond = 0
    }
    return ++this.#requestsInSecond <= this.#limits.requestsPerSecond
  }

  /** Says what was wrong; at the last of the allowed wrong requests the viewer is closed. */
  refuse(code: LiveErrorCode, detail?: string): void {
    this.say({ type: 'error', code, message: detail ? `${LIVE_ERRORS[code]}: ${detail}` : LIVE_ERRORS[code] })
    if (++this.#wrongRequests >= this.#limits.wrongRequests) this.close(CLOSE.policy, code)
  }

  /** Anything that came from the viewer shows that it is there. */
  heard(): void {
    this.#heard = true
  }

  /** Pings a viewer that was heard since the last beat, and ends the connection of one that was not. */
  beat(): void {
    if (!this.#heard) {
      this.closed = true
      this.#socket.terminate()
      return
    }
    this.#heard = false
    this.#socket.ping()
  }

  close(code: number, reason: string): void {
    if (this.closed) return
    this.closed = true
    this.#socket.close(code, reason)
  }

  terminate(): void {
    this.closed = true
    this.#socket.terminate()
  }
}
