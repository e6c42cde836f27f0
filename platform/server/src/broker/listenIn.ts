import type { BackPressure } from './backPressure.ts'
import { Intake, type IntakeDeps } from './intake.ts'
import type { Session } from './session.ts'

export interface ListenInDeps extends Pick<IntakeDeps, 'limitBytes' | 'take' | 'refuse'> {
  pressure: BackPressure
}

/**
 * Puts the intake between a socket and the broker, which takes every byte through `read`. While the connection is held back `read` gives
 * nothing, however often the broker asks: it asks at every `readable` event, whatever its messages wait for.
 */
export function listenIn(session: Session, { limitBytes, pressure, take, refuse }: ListenInDeps): void {
  const { socket } = session
  let heard = false
  const intake = new Intake({
    limitBytes,
    shortcuts: () => session.shortcuts,
    take: (publish) => {
      heard = true
      return take(publish)
    },
    refuse,
  })
  const read = socket.read.bind(socket)
  const readOn = () => socket.emit('readable')
  socket.read = (size?: number) => {
    // One that has sent nothing yet is let speak: it may be there only to listen, and its first message is held by itself.
    if (session.isHeld || (session.hasPublished && pressure.mustHold(session, readOn))) return null
    const chunk: Buffer | null = read(size)
    if (chunk === null) return null
    const rest = intake.pass(chunk)
    if (heard) {
      heard = false
      session.keepAlive()
      // Said at once, not when it sends more.
      pressure.mustHold(session, readOn)
    }
    return rest
  }
}
