import { type AlertMessage, CONTRACT_VERSION, STATE_KINDS } from '@gongdi/contract'
import type { Reading } from '../../ingest/reading.ts'
import type { ApiDeps } from '../apiDeps.ts'
import type { LiveLimits } from '../apiLimits.ts'
import { FIGURES } from './figureRow.ts'
import { frameOf } from './frame.ts'
import { CLOSE, LIVE_ERRORS } from './liveErrors.ts'
import type { LiveSocket } from './liveSocket.ts'
import { POSES } from './poseRow.ts'
import { type Registered, Registrations } from './registrations.ts'
import { RATE_EXCEEDED, readRequest } from './request.ts'
import { type Audience, RowBoard, type RowSource } from './rowBoard.ts'
import { Viewer } from './viewer.ts'

export type LiveDeps = Pick<ApiDeps, 'city' | 'alerts' | 'status' | 'clock' | 'version'> & {
  limits: LiveLimits
}

/** What was said, as far as the live stream is concerned. */
type Moved = { [R in Reading as R['kind']]: Pick<R, 'kind' | 'body'> }[Reading['kind']]

/**
 * The live stream (SPEC L1–L7). A viewer is greeted, subscribes, is sent all sites, all devices, all alerts that are not cleared and the
 * status, then changes: alerts at once and always, poses and figures at most `poseFramesPerSecond` times a second and only while it keeps up,
 * the status once a second, registrations that changed at most once a `registrationMs`.
 *
 * A slow viewer loses poses and figures first. It keeps getting alerts until more than `hardBufferBytes` wait for it; then it is closed with
 * 1013, comes back, and starts with all open alerts: so no viewer that is connected has missed one.
 */
export class LiveHub {
  readonly #deps: LiveDeps
  readonly #viewers = new Set<Viewer>()
  readonly #poses = new RowBoard(POSES)
  readonly #figures = new RowBoard(FIGURES)
  readonly #boards: readonly RowSource[] = [this.#poses, this.#figures]
  readonly #registrations: Registrations
  readonly #timers: NodeJS.Timeout[]
  #registrationTimer: NodeJS.Timeout | null = null
  #posesDroppedByGone = 0
  #closed = false
  #onEmpty: (() => void) | null = null

  constructor(deps: LiveDeps) {
    this.#deps = deps
    this.#registrations = new Registrations(deps.city)
    for (const { kind, state } of deps.city.states())
      this.onMoved({ kind: STATE_KINDS[kind], body: state } as Moved)
    const { poseFramesPerSecond, statusMs, heartbeatMs } = deps.limits
    this.#timers = [
      setInterval(() => this.#sendRows(), 1000 / poseFramesPerSecond),
      setInterval(() => this.#sendStatus(), statusMs),
      setInterval(() => this.#beat(), heartbeatMs),
    ]
  }

  /** How many are watching, and the rows that slow viewers were not sent since the start. */
  counts(): { viewers: number; posesDropped: number } {
    let posesDropped = this.#posesDroppedByGone
    for (const viewer of this.#viewers) posesDropped += viewer.posesDropped
    return { viewers: this.#viewers.size, posesDropped }
  }

  /** A device has said how it is, and it is news or the newest that is known. */
  onMoved(reading: Moved): void {
    switch (reading.kind) {
      case 'crane/state':
        this.#poses.take(reading)
        return
      case 'hoist/state':
      case 'dust/live':
      case 'dust/minute':
      case 'noise/minute':
      case 'pit/state':
        this.#figures.take(reading)
    }
  }

  onAlert(alert: AlertMessage): void {
    if (this.#viewers.size > 0) this.#broadcast(frameOf({ type: 'alerts', full: false, alerts: [alert] }))
  }

  /** A site or a device has registered, or has registered something else. */
  onRegistered(what: Registered): void {
    this.#registrations.note(what)
    if (this.#registrationTimer === null && !this.#closed) this.#startRegistrations()
  }

  #startRegistrations(): void {
    this.#sendRegistrations()
    this.#registrationTimer = setTimeout(() => {
      this.#registrationTimer = null
      if (this.#registrations.haveChanged) this.#startRegistrations()
    }, this.#deps.limits.registrationMs)
  }

  /** Takes a socket that has just opened. */
  join(socket: LiveSocket): void {
    const { limits, clock, version } = this.#deps
    const viewer = new Viewer(socket, limits)
    if (this.#closed || this.#viewers.size >= limits.maxViewers) {
      viewer.say({ type: 'error', code: 'LIVE_FULL', message: LIVE_ERRORS.LIVE_FULL })
      viewer.close(CLOSE.tryAgainLater, 'LIVE_FULL')
      return
    }
    this.#viewers.add(viewer)
    const late = setTimeout(() => {
      if (viewer.audience === null) viewer.close(CLOSE.policy, 'LIVE_SUBSCRIBE_LATE')
    }, limits.subscribeWithinMs)
    socket.on('message', (data, isBinary) => this.#hear(viewer, data, isBinary))
    socket.on('pong', () => viewer.heard())
    socket.on('close', () => {
      clearTimeout(late)
      this.#forget(viewer)
    })
    viewer.say({ type: 'hello', v: CONTRACT_VERSION, serverAtMs: clock(), version })
  }

  /** Says goodbye to every viewer; those that do not answer in time are cut off. */
  async close(): Promise<void> {
    this.#closed = true
    for (const timer of this.#timers) clearInterval(timer)
    if (this.#registrationTimer) clearTimeout(this.#registrationTimer)
    for (const viewer of this.#viewers) viewer.close(CLOSE.goingAway, 'stopping')
    if (this.#viewers.size > 0) {
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, this.#deps.limits.closeGraceMs)
        this.#onEmpty = () => {
          clearTimeout(late)
          resolve()
        }
      })
    }
    for (const viewer of this.#viewers) viewer.terminate()
  }

  #hear(viewer: Viewer, data: Buffer, isBinary: boolean): void {
    if (viewer.closed) return
    viewer.heard()
    const nowMs = this.#deps.clock()
    const read = viewer.mayAsk(nowMs) ? readRequest(data, isBinary) : RATE_EXCEEDED
    if ('wrong' in read) viewer.refuse(read.wrong, read.detail)
    else if (read.request.type === 'subscribe') this.#subscribe(viewer, read.request.poses)
    else viewer.say({ type: 'pong', clientAtMs: read.request.clientAtMs, serverAtMs: nowMs })
  }

  #subscribe(viewer: Viewer, audience: Audience): void {
    const isFirst = viewer.audience === null
    // What registered within the last second reaches everybody a moment earlier, so that the first frames are up to date.
    if (isFirst && this.#registrations.haveChanged) this.#sendRegistrations()
    viewer.want(audience)
    if (isFirst) this.#sendAll(viewer)
    for (const board of this.#boards) viewer.sendRows(board)
  }

  /** Of a large city this takes a while; alerts that change meanwhile are sent at once, and are among all of them again when it is their turn. */
  #sendAll(viewer: Viewer): void {
    const { alerts, status } = this.#deps
    viewer.sendFirst([
      ...this.#registrations.all(),
      () => frameOf({ type: 'alerts', full: true, alerts: alerts.open() }),
      () => frameOf({ type: 'status', status: status(), posesDropped: viewer.posesDropped }),
    ])
  }

  #sendRegistrations(): void {
    if (this.#viewers.size === 0) this.#registrations.forgetChanges()
    for (const frame of this.#registrations.changes()) this.#broadcast(frame)
  }

  #sendRows(): void {
    const nowMs = this.#deps.clock()
    for (const board of this.#boards) {
      board.completeFrame(nowMs)
      for (const viewer of this.#viewers) viewer.sendRows(board)
    }
  }

  #sendStatus(): void {
    if (this.#viewers.size === 0) return
    const status = JSON.stringify(this.#deps.status())
    for (const viewer of this.#viewers) {
      if (viewer.audience === null) continue
      viewer.send(Buffer.from(`{"type":"status","status":${status},"posesDropped":${viewer.posesDropped}}`))
    }
  }

  #beat(): void {
    for (const viewer of this.#viewers) if (!viewer.closed) viewer.beat()
  }

  #broadcast(frame: Buffer): void {
    for (const viewer of this.#viewers) if (viewer.audience !== null) viewer.send(frame)
  }

  #forget(viewer: Viewer): void {
    viewer.closed = true
    if (this.#viewers.delete(viewer)) this.#posesDroppedByGone += viewer.posesDropped
    if (this.#viewers.size === 0) this.#onEmpty?.()
  }
}
