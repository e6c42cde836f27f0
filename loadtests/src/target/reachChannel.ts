import { once } from 'node:events'
import { createServer } from 'node:http'
import { WebSocket } from 'ws'
import type { AlertChannel } from '../shared/plan.ts'
import type { Words } from '../shared/question.ts'
import { httpWords, requestJson, withoutQuery } from './askHttp.ts'
import { reachBroker } from './reachBroker.ts'
import { refusalWords } from './refusal.ts'

const PATIENCE_MS = 10_000

/** Whether alerts could come on this channel. null: yes; else one sentence. */
export async function reachChannel(channel: AlertChannel, clientId: string): Promise<Words | null> {
  switch (channel.via) {
    case 'mqtt':
      return reachBroker(channel.access, clientId)
    case 'websocket':
      return reachSocket(channel.url)
    case 'webhook':
      return canListen(channel.host, channel.port)
    case 'poll': {
      const answer = await requestJson({ ...channel, method: 'GET', timeoutMs: PATIENCE_MS })
      return 'failed' in answer ? answer.failed : null
    }
  }
}

async function reachSocket(url: string): Promise<Words | null> {
  const where = withoutQuery(url)
  const socket = new WebSocket(url, { handshakeTimeout: PATIENCE_MS })
  const refusal = await new Promise<Words | null>((resolve) => {
    socket.once('open', () => resolve(null))
    socket.once('unexpected-response', (_request, { statusCode }) =>
      resolve(httpWords(where, statusCode ?? 0)),
    )
    socket.on('error', (error) =>
      resolve(
        error.message.includes('handshake has timed out')
          ? refusalWords({ code: 'ETIMEDOUT' }, where)
          : refusalWords(error, where),
      ),
    )
  })
  socket.terminate()
  return refusal
}

async function canListen(host: string, port: number): Promise<Words | null> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    return null
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'EADDRINUSE')
      return { zh: `${host}:${port} 已被占用`, en: `${host}:${port} is taken by another program` }
    return {
      zh: `无法监听 ${host}:${port}（${code}）`,
      en: `${host}:${port} cannot be listened on (${code})`,
    }
  } finally {
    server.close()
  }
}
