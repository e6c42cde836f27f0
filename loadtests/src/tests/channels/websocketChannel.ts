import { WebSocket } from 'k6/websockets'
import type { AlertChannel } from '../../shared/plan.ts'
import { safely } from '../shared/guard.ts'
import type { Hear, Listening } from './channel.ts'

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 2_000
const OPEN_WITHIN_MS = 10_000

/** Resolves when the socket is open; rejects when the first attempt fails. Comes back by itself after a loss. */
export function listenToWebSocket(
  channel: Extract<AlertChannel, { via: 'websocket' }>,
  hear: Hear,
): Promise<Listening> {
  let socket: WebSocket | null = null
  let connection = 0
  let waitMs = FIRST_WAIT_MS
  let isClosed = false

  return new Promise((resolve, reject) => {
    const listening: Listening = {
      close: () => {
        isClosed = true
        socket?.close()
        return Promise.resolve()
      },
    }
    const open = safely(channel.url, () => {
      if (isClosed) return
      const opened = new WebSocket(channel.url)
      socket = opened
      let why = 'the platform closed it'
      opened.onopen = safely(channel.url, () => {
        clearTimeout(patience)
        connection++
        waitMs = FIRST_WAIT_MS
        if (channel.hello !== null) opened.send(channel.hello)
        resolve(listening)
      })
      const mine = connection + 1
      opened.onmessage = safely(channel.url, (event) => {
        // k6's own stamp, whole ms: what waits in this virtual user's queue afterwards is not the platform's.
        if (event) hear({ text: String(event.data), atMs: event.timestamp, connection: mine, dup: false })
      })
      opened.onerror = (event) => {
        why = String(event?.error ?? why)
      }
      opened.onclose = safely(channel.url, () => {
        if (isClosed) return
        if (connection === 0) reject(new Error(`no WebSocket at ${channel.url}: ${why}`))
        else {
          setTimeout(open, waitMs)
          waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)
        }
      })
    })
    const patience = setTimeout(
      () => reject(new Error(`no WebSocket at ${channel.url} within ${OPEN_WITHIN_MS} ms`)),
      OPEN_WITHIN_MS,
    )
    open()
  })
}
