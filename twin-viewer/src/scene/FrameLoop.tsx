import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'

/** A frame that takes longer than this keeps the page busy from one to the next. */
const BUSY_MS = 40
/** So much time is then left to everything else between two frames. */
const BREATH_MS = 10

/**
 * Draws frame after frame, but never one upon the other: where a processor draws the picture, frames would fill all the time there is, and the
 * messages of the live stream would come in a few at each frame. Alerts go before pictures.
 */
export function FrameLoop(): null {
  const advance = useThree((s) => s.advance)
  useEffect(() => {
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    let beganMs = performance.now()
    const next = () => {
      frame = requestAnimationFrame(draw)
    }
    const draw = (atMs: number) => {
      const nowMs = performance.now()
      const busy = nowMs - beganMs > BUSY_MS
      beganMs = nowMs
      advance(atMs / 1000)
      if (busy) timer = setTimeout(next, BREATH_MS)
      else next()
    }
    next()
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [advance])
  return null
}
