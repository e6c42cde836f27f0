import { useFrame, useThree } from '@react-three/fiber'
import { useRef } from 'react'

/** A frame gap that nobody wants to watch, ms, and how long it must last before anything is given up. */
const SLOW_MS = 45
const FOR_FRAMES = 45
const SHADOW_EVERY_MS = 400

/**
 * Gives up what is least missed when frames come slowly: first the fine pixels, then shadows that are redrawn each frame, then sharpness. Only ever
 * steps down, so that nothing flickers between two qualities. A page in the background has long gaps too; those are left out.
 */
export function LoadRelief(): null {
  const setDpr = useThree((s) => s.setDpr)
  const gl = useThree((s) => s.gl)
  const state = useRef({ meanMs: 16, frames: 0, step: 0, shadowAtMs: 0 })

  useFrame((_, deltaS) => {
    const now = state.current
    const gapMs = deltaS * 1000
    if (now.step >= 2 && performance.now() - now.shadowAtMs > SHADOW_EVERY_MS) {
      now.shadowAtMs = performance.now()
      gl.shadowMap.needsUpdate = true
    }
    if (gapMs > 1500) return
    now.meanMs += (gapMs - now.meanMs) * 0.05
    now.frames++
    if (now.meanMs < SLOW_MS || now.frames < FOR_FRAMES || now.step === 3) return
    now.step++
    now.frames = 0
    now.meanMs = 16
    if (now.step === 1) setDpr(1)
    if (now.step === 2) gl.shadowMap.autoUpdate = false
    if (now.step === 3) setDpr(0.75)
  })
  return null
}
