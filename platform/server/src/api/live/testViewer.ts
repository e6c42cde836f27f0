import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { LiveMessage, type LiveRequest } from '@gongdi/contract'

type MessageOf<T extends LiveMessage['type']> = Extract<LiveMessage, { type: T }>

/** A viewer as a browser is one: its messages, each of which must be of the contract, in the order in which they came. */
export class TestViewer {
  readonly messages: LiveMessage[] = []
  readonly closed: Promise<{ code: number; reason: string }>
  readonly #socket: WebSocket

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.onmessage = ({ data }) => this.messages.push(LiveMessage.parse(JSON.parse(String(data))))
    this.closed = new Promise((resolve) => {
      socket.onclose = ({ code, reason }) => resolve({ code, reason })
    })
  }

  static async open(port: number): Promise<TestViewer> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`)
    const viewer = new TestViewer(socket)
    await new Promise<void>((resolve, reject) => {
      socket.onopen = () => resolve()
      socket.onerror = () => reject(new Error('the live stream did not open'))
    })
    return viewer
  }

  ask(request: LiveRequest): void {
    this.#socket.send(JSON.stringify(request))
  }

  /** Sends anything, also what is no request. */
  sendRaw(data: string | Uint8Array<ArrayBuffer>): void {
    this.#socket.send(data)
  }

  of<T extends LiveMessage['type']>(type: T): MessageOf<T>[] {
    return this.messages.filter((message): message is MessageOf<T> => message.type === type)
  }

  close(): void {
    this.#socket.close()
  }
}

/** A viewer down to its TCP socket, which can stop reading. Speaks just enough of RFC 6455. */
export class RawViewer {
  readonly socket: Socket
  #received: Buffer = Buffer.alloc(0)
  readonly messages: LiveMessage[] = []
  /** Code of the close frame, once one has come. */
  closeCode: number | null = null

  private constructor(socket: Socket) {
    this.socket = socket
    // A reset is how a cut-off looks from here.
    socket.on('error', () => {})
  }

  /** Opens the stream with these further header lines; rejects with the status line when it is not opened. */
  static async open(port: number, headers: readonly string[] = []): Promise<RawViewer> {
    const socket = connect(port, '127.0.0.1')
    const viewer = new RawViewer(socket)
    const request = [
      'GET /api/v1/live HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      ...headers,
    ]
    socket.write(`${request.join('\r\n')}\r\n\r\n`)
    let head: Buffer = Buffer.alloc(0)
    while (!head.includes('\r\n\r\n')) {
      const [chunk] = (await once(socket, 'data')) as [Buffer]
      head = Buffer.concat([head, chunk])
    }
    const status = head.toString('latin1').split('\r\n', 1)[0]!
    if (!status.startsWith('HTTP/1.1 101')) {
      socket.destroy()
      throw new Error(status)
    }
    socket.on('data', (chunk) => viewer.#take(chunk))
    viewer.#take(head.subarray(head.indexOf('\r\n\r\n') + 4))
    return viewer
  }

  /** Sends a request as one masked text frame of at most 125 bytes; the mask is 0, which masks nothing. */
  ask(request: LiveRequest): void {
    const payload = Buffer.from(JSON.stringify(request))
    this.socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]))
  }

  stopReading(): void {
    this.socket.pause()
  }

  readOn(): void {
    this.socket.resume()
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    let frame = frameAt(this.#received)
    while (frame !== null) {
      if (frame.opcode === 1) this.messages.push(LiveMessage.parse(JSON.parse(frame.payload.toString())))
      if (frame.opcode === 8) this.closeCode = frame.payload.readUInt16BE(0)
      this.#received = this.#received.subarray(frame.bytes)
      frame = frameAt(this.#received)
    }
  }
}

/** The first whole frame of what was received; frames of a server are not masked. */
function frameAt(data: Buffer): { opcode: number; payload: Buffer; bytes: number } | null {
  if (data.length < 2) return null
  const short = data[1]! & 0x7f
  const head = short === 126 ? 4 : short === 127 ? 10 : 2
  if (data.length < head) return null
  const length =
    short === 126 ? data.readUInt16BE(2) : short === 127 ? Number(data.readBigUInt64BE(2)) : short
  if (data.length < head + length) return null
  return { opcode: data[0]! & 0x0f, payload: data.subarray(head, head + length), bytes: head + length }
}
