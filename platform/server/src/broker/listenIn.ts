import type { BackPressure } from './backPressure.ts'
import { Intake, type IntakeDeps } from './intake.ts'
import type { ShortTopics } from './publishPacket.ts'
import type { Session } from './session.ts'

export interface ListenInDeps extends Pick<IntakeDeps, 'limitBytes' | 'take' | 'refuse'> {
  /** Topics whose publishes may go the short way. */
  topics: ShortTopics
  pressure: BackPressure
}

/**
 * Puts the intake between a socket and the broker, which takes every byte through `read`. While the connection is held back `read` gives
 * nothing, however often the broker asks: it asks at every `readable` event, whatever its messages wait for.
 *
 * Nearly always the broker has taken all that came before, and what comes is for the intake alone. Then the intake has it straight from the
 * system (`push`), and the broker, its stream and its parser hear nothing of it.
 */
export function listenIn(session: Session, deps: ListenInDeps): void {
  const { limitBytes, topics, pressure, take, refuse } = deps
  const { socket } = session
  let heard = false
  /** So many bytes of what the socket holds, the first, the intake has seen and left for the broker. */
  let passedBytes = 0
  const intake = new Intake({
    limitBytes,
    shortcuts: () => (session.mayGoShort ? topics : null),
    take: (publish) => {
      heard = true
      return take(publish)
    },
    refuse,
  })
  const pass = (chunk: Buffer): Buffer | null => {
    const rest = intake.pass(chunk)
    if (heard) {
      heard = false
      session.keepAlive()
      // Said at once, not when it sends more.
      pressure.mustHold(session, readOn)
    }
    return rest
  }
  const read = socket.read.bind(socket)
  const push = socket.push.bind(socket)
  const readOn = () => socket.emit('readable')
  // One that has sent nothing yet is let speak: it may be there only to listen, and its first message is held by itself.
  const isHeld = () => session.isHeld || (session.hasPublished && pressure.mustHold(session, readOn))

  socket.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (chunk === null || !session.mayGoShort || socket.readableLength > 0 || isHeld()) {
      return push(chunk, encoding)
    }
    const rest = pass(chunk)
    if (rest === null) return true
    passedBytes += rest.length
    return push(rest)
  }

  socket.read = (size?: number) => {
    if (isHeld()) return null
    const chunk: Buffer | null = read(size)
    if (chunk === null) return null
    const passed = chunk.subarray(0, passedBytes)
    passedBytes -= passed.length
    if (passed.length === chunk.length) return chunk
    const rest = pass(chunk.subarray(passed.length))
    if (passed.length === 0) return rest
    return rest === null ? passed : Buffer.concat([passed, rest])
  }
}
