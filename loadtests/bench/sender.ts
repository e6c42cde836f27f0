import { connect, type Socket } from 'node:net'
import mqttPacket from 'mqtt-packet'
import type { ConnectionLoad } from './packets.ts'

export interface SendResult {
  acknowledged: number
  /** From the first publish to the last acknowledgement. */
  durationMs: number
}

/**
 * Sends prepared packets over raw sockets and counts acknowledgements: a client library would be measured together with the
 * broker. Each connection keeps `window` messages in flight. Connecting is not part of the time.
 */
export async function sendAll(
  port: number,
  loads: readonly ConnectionLoad[],
  window: number,
): Promise<SendResult> {
  const sockets: Socket[] = []
  try {
    for (const { clientId } of loads) sockets.push(await connectMqtt(port, clientId))
    const startedAtMs = performance.now()
    const counts = await Promise.all(loads.map(({ packets }, i) => pump(sockets[i]!, packets, window)))
    return { acknowledged: counts.reduce((a, b) => a + b, 0), durationMs: performance.now() - startedAtMs }
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

function connectMqtt(port: number, clientId: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
      socket.write(
        mqttPacket.generate({
          cmd: 'connect',
          protocolId: 'MQTT',
          protocolVersion: 4,
          clean: true,
          clientId,
          keepalive: 60,
        }),
      )
    })
    socket.once('error', reject)
    socket.once('data', (data) => {
      if (data[0] === 0x20 && data[3] === 0) resolve(socket)
      else reject(new Error(`${clientId}: not accepted (${data.toString('hex')})`))
    })
  })
}

/** PUBACK is always four bytes, and nothing else is sent to a client that subscribes to nothing: count bytes. */
function pump(socket: Socket, packets: readonly Buffer[], window: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let sent = 0
    let ackBytes = 0
    const fill = () => {
      const allowed = Math.min(packets.length, Math.floor(ackBytes / 4) + window)
      if (sent >= allowed) return
      socket.cork()
      while (sent < allowed) socket.write(packets[sent++]!)
      socket.uncork()
    }
    socket.on('data', (data) => {
      ackBytes += data.length
      if (ackBytes >= packets.length * 4) resolve(packets.length)
      else fill()
    })
    socket.once('close', () =>
      reject(new Error(`closed by the broker after ${Math.floor(ackBytes / 4)} acknowledgements`)),
    )
    fill()
  })
}
