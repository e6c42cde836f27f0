import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openPlainLine } from './plainLine.ts'

const CONNACK = Buffer.from('20020000', 'hex')
const NOT_AUTHORISED = Buffer.from('20020005', 'hex')
const PINGREQ = 'c000'
const PINGRESP = Buffer.from('d000', 'hex')

/** A peer that answers each piece of what it is sent by `answer`; and all that a line to it has said to its gateway. */
async function lineTo(answer: (piece: Buffer, socket: Socket) => void, keepaliveS = 30) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (piece) => answer(piece, socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const heard: string[] = []
  const { port } = server.address() as AddressInfo
  let line: ReturnType<typeof openPlainLine<string>> | undefined
  const down = new Promise<void>((resolve) => {
    line = openPlainLine<string>(
      { brokerUrl: `mqtt://127.0.0.1:${port}`, clientId: 'gw-1', keepaliveS, connectTimeoutMs: 300 },
      {
        onUp: () => heard.push('up'),
        onAck: (item) => heard.push(`ack of ${item}`),
        onError: (error) => heard.push(error.message),
        onDown: resolve,
      },
    )
  })
  return { line: line!, heard, down, [Symbol.asyncDispose]: async () => void server.close() }
}

describe('a line to a broker', () => {
  it('ends when the broker does not let it in', async () => {
    await using to = await lineTo((_, socket) => socket.write(NOT_AUTHORISED))
    await to.down
    expect(to.heard).toEqual(['the broker refused the connection: not authorised'])
  })

  it('ends when nobody answers its CONNECT', async () => {
    await using to = await lineTo(() => {})
    await to.down
    expect(to.heard).toEqual(['no CONNACK within 300 ms'])
  })

  it('pings when it has nothing to say, and stays while it is answered', async () => {
    let pings = 0
    await using to = await lineTo((piece, socket) => {
      const isPing = piece.toString('hex') === PINGREQ
      if (!isPing) socket.write(CONNACK)
      else if (++pings < 3) socket.write(PINGRESP)
      else socket.end()
    }, 0.1)
    await to.down
    expect(pings).toBe(3)
    expect(to.heard).toEqual(['up'])
  })

  it('ends when its ping is not answered', async () => {
    await using to = await lineTo((piece, socket) => {
      if (piece.toString('hex') !== PINGREQ) socket.write(CONNACK)
    }, 0.1)
    await to.down
    expect(to.heard).toEqual(['up', 'the broker does not answer'])
  })

  it('tells acknowledgements apart, in whatever order they come', async () => {
    let line: Awaited<ReturnType<typeof lineTo>>['line'] | undefined
    let pieces = 0
    await using to = await lineTo((_, socket) => {
      if (pieces++ === 0) {
        socket.write(CONNACK)
        setImmediate(() => {
          line!.publish('t', '1', 'first')
          line!.publish('t', '2', 'second')
        })
      } else socket.end(Buffer.from('40020002400200014002000140020007', 'hex'))
    })
    line = to.line
    await to.down
    expect(to.heard).toEqual(['up', 'ack of second', 'ack of first'])
  })
})
