import { epochMs, type LiveMessage, type LiveRequest } from '@gongdi/contract'
import type { TwinStore } from '../state/store.ts'
import { LiveConnection } from './connection.ts'
import { decodeFrame } from './decode.ts'
import type { PoseBuffer } from './poseBuffer.ts'
import type { ViewClock } from './viewClock.ts'

const PING_MS = 5000

type Wanted = Extract<LiveRequest, { type: 'subscribe' }>['poses']

interface FeedDeps {
  url: string
  store: TwinStore
  poses: PoseBuffer
  clock: ViewClock
}

export interface Feed {
  /** Which poses to send: those of the screen, nothing while nobody looks. */
  want(poses: Wanted): void
  reconnectNow(): void
  close(): void
}

/** Joins the live stream to the pose buffer (fast) and the store (slow). Poses never reach the store. */
export function startFeed({ url, store, poses, clock }: FeedDeps): Feed {
  const actions = store.getState()
  let wanted: Wanted = 'city'
  // The first lists after a greeting are whole, later ones are what has changed; a platform that was set up anew has other sites.
  const whole = { sites: false, cranes: false }

  const take = (message: LiveMessage) => {
    switch (message.type) {
      case 'hello':
        clock.greet(message.serverAtMs)
        whole.sites = true
        whole.cranes = true
        return
      case 'poses':
        // A frozen moment stays what it was: newer samples would push out those it is drawn from.
        if (!clock.frozen) for (const row of message.rows) poses.write(row)
        return
      case 'sites':
        actions.applySites(message.sites, whole.sites)
        whole.sites = false
        return
      case 'cranes':
        actions.applyCranes(message.cranes, whole.cranes)
        whole.cranes = false
        return
      case 'alerts':
        return actions.applyAlerts(message.alerts, message.full, clock.nowMs())
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
      connection.close()
    },
  }
}
