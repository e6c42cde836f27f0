import { type AlertMessage, CONTRACT_VERSION, type CraneState } from '@gongdi/contract'
import type { ApiDeps } from '../apiDeps.ts'
import type { LiveLimits } from '../apiLimits.ts'
import { frameOf } from './frame.ts'
import { CLOSE, LIVE_ERRORS } from './liveErrors.ts'
import type { LiveSocket } from './liveSocket.ts'
import { type Audience, PoseBoard } from './poseBoard.ts'
import { Registrations } from './registrations.ts'
import { RATE_EXCEEDED, readRequest } from './request.ts'
import { Viewer } from './viewer.ts'

export type LiveDeps = Pick<ApiDeps, 'city' | 'alerts' | 'status' | 'clock' | 'version'> & {
  limits: LiveLimits
}

/**
 * The live stream (SPEC L1–L6). A viewer is greeted, subscribes, is sent all sites, all cranes, all alerts that are not cleared and the
 * status, then changes: alerts at once and always, poses at most `poseFramesPerSecond` times a second and only while it keeps up,
 * the status once a second, registrations that changed at most once a `registrationMs`.
 *
 * A slow viewer loses poses first. It keeps getting alerts until more than `hardBufferBytes` wait for it; then it is closed with
 * 1013, comes back, and starts with all open alerts: so no viewer that is connected has missed one.
 */
export class LiveHub {
  readonly #deps: LiveDeps
  readonly #viewers = new Set<Viewer>()
  readonly #poses = new PoseBoard()
  readonly #registrations: Registrations
  readonly #timers: NodeJS.Timeout[]
  #registrationTimer: NodeJS.Timeout | null = null
  #registrationsChanged = false
  #posesDroppedByGone = 0
  #closed = false
  #onEmpty: (() => void) | null = null

  constructor(deps: LiveDeps) {
    this.#deps = deps
    this.#registrations = new Registrations(deps.city)
    for (const { deviceId } of deps.city.cranes()) {
      const state = deps.city.latest(deviceId)
      if (state) this.#poses.take(state)
    }
    const { poseFramesPerSecond, statusMs, heartbeatMs } = deps.limits
    this.#timers = [
      setInterval(() => this.#sendPoses(), 1000 / poseFramesPerSecond),
      setInterval(() => this.#sendStatus(), statusMs),
      setInterval(() => this.#beat(), heartbeatMs),
    ]
  }

  /** How many are watching, and the pose rows that slow viewers were not sent since the start. */
  counts(): { viewers: number; posesDropped: number } {
    let posesDropped = this.#posesDroppedByGone
    for (const viewer of this.#viewers) posesDropped += viewer.posesDropped
    return { viewers: this.#viewers.size, posesDropped }
  }

  onState(state: CraneState): void {
    this.#poses.take(state)
  }

  onAlert(alert: AlertMessage): void {
    if (this.#viewers.size > 0) this.#broadcast(frameOf({ type: 'alerts', full: false, alerts: [alert] }))
  }

  /** A site or a crane has registered, or has registered something else. */
  onRegistered(): void {
    this.#registrationsChanged = true
    if (this.#registrationTimer !== null || this.#closed) return
    this.#sendRegistrations()
    this.#registrationTimer = setTimeout(() => {
      this.#registrationTimer = null
      if (this.#registrationsChanged) this.onRegistered()
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
    if (isFirst && this.#registrationsChanged) this.#sendRegistrations()
    viewer.want(audience)
    if (isFirst) this.#sendAll(viewer)
    viewer.sendPoses(this.#poses)
  }

  #sendAll(viewer: Viewer): void {
    for (const frame of this.#registrations.all()) viewer.send(frame)
    viewer.say({ type: 'alerts', full: true, alerts: this.#deps.alerts.open() })
    viewer.say({ type: 'status', status: this.#deps.status(), posesDropped: viewer.posesDropped })
  }

  #sendRegistrations(): void {
    this.#registrationsChanged = false
    for (const frame of this.#registrations.changes()) this.#broadcast(frame)
  }

  #sendPoses(): void {
    this.#poses.completeFrame(this.#deps.clock())
    for (const viewer of this.#viewers) viewer.sendPoses(this.#poses)
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
