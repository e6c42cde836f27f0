import { type AlertMessage, type DeviceView, epochMs, type LiveRequest } from '@gongdi/contract'
import type { TwinStore } from '../state/store.ts'
import { Burst } from './burst.ts'
import { LiveConnection } from './connection.ts'
import { type Decoded, decodeFrame } from './decode.ts'
import type { FigureBuffer } from './figureBuffer.ts'
import type { PoseBuffer } from './poseBuffer.ts'
import type { ViewClock } from './viewClock.ts'

const PING_MS = 5000
/** A list of tens of thousands of devices comes in parts; the screen is told this often at most. */
const DEVICES_MS = 250
const ALERTS_MS = 100

type Wanted = Extract<LiveRequest, { type: 'subscribe' }>['poses']

interface FeedDeps {
  url: string
  store: TwinStore
  poses: PoseBuffer
  figures: FigureBuffer
  clock: ViewClock
}

export interface Feed {
  /** Which poses and figures to send: those of the screen, nothing while nobody looks. */
  want(poses: Wanted): void
  reconnectNow(): void
  close(): void
}

/** Joins the live stream to the buffers (fast) and the store (slow). Poses and figures never reach the store. */
export function startFeed({ url, store, poses, figures, clock }: FeedDeps): Feed {
  const actions = store.getState()
  let wanted: Wanted = 'city'
  // The first list of sites after a greeting is whole, later ones are what has changed; a platform that was set up anew has other sites.
  let wholeSites = false
  const devices = new Burst<readonly DeviceView[]>(DEVICES_MS, (parts) => actions.applyDevices(parts.flat()))
  const alerts = new Burst<{ alert: AlertMessage; atMs: number }>(ALERTS_MS, (changes) =>
    actions.applyAlerts(
      changes.map(({ alert }) => alert),
      false,
      changes.map(({ atMs }) => atMs),
    ),
  )

  const take = (message: Decoded) => {
    switch (message.type) {
      case 'hello':
        clock.greet(message.serverAtMs)
        wholeSites = true
        actions.beginDevices()
        return
      case 'poses':
        // A frozen moment stays what it was: newer samples would push out those it is drawn from.
        if (!clock.frozen) for (const row of message.rows) poses.write(row)
        return
      case 'figures':
        if (!clock.frozen) for (const row of message.rows) figures.write(row)
        return
      case 'sites':
        actions.applySites(message.sites, wholeSites)
        wholeSites = false
        return
      case 'devices':
        if (message.bad) actions.countBadFrame()
        if (message.devices.length > 0) devices.push(message.devices)
        return
      case 'alerts':
        if (!message.full) {
          const atMs = clock.nowMs()
          for (const alert of message.alerts) alerts.push({ alert, atMs })
          return
        }
        // All alerts follow all devices (SPEC L1), so the list of devices is complete.
        devices.send()
        actions.endDevices()
        alerts.send()
        return actions.applyAlerts(message.alerts, true, [])
      case 'status':
        return actions.applyStatus(message.status, message.posesDropped)
      case 'pong':
        return clock.report({
          sentAtMs: message.clientAtMs,
          receivedAtMs: epochMs(),
          serverAtMs: message.serverAtMs,
        })
      case 'error':
        return actions.setFeedError(`${message.code}: ${message.message}`)
    }
  }

  const ping = (): LiveRequest => ({ type: 'ping', clientAtMs: epochMs() })
  const connection = new LiveConnection({
    url,
    onOpen: (send) => {
      actions.setFeed('live')
      send({ type: 'subscribe', poses: wanted })
      send(ping())
    },
    onText: (text) => {
      const message = decodeFrame(text)
      if (message) take(message)
      else actions.countBadFrame()
    },
    onLost: (waitMs) => actions.setFeed(waitMs > 0 ? 'waiting' : 'connecting'),
  })
  const pings = setInterval(() => connection.send(ping()), PING_MS)

  return {
    want: (next) => {
      if (JSON.stringify(next) === JSON.stringify(wanted)) return
      wanted = next
      connection.send({ type: 'subscribe', poses: next })
    },
    reconnectNow: () => connection.reconnectNow(),
    close: () => {
      clearInterval(pings)
      devices.close()
      alerts.close()
      connection.close()
    },
  }
}
