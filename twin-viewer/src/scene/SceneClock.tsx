import { useFrame } from '@react-three/fiber'
import { useEffect } from 'react'
import { slewDelay } from '../feed/viewDelay.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { sceneTime } from './sceneTime.ts'

const PULSE_WRAP_S = 3600

/**
 * Advances the shared times, before any other `useFrame`. Mount once a view: a new view starts at the delay it wants, within one the delay is
 * slewed.
 */
export function SceneClock({ delayMs, still }: { delayMs: number; still: boolean }): null {
  const { clock } = useHandles()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the delay at the start; later ones are slewed
  useEffect(() => {
    sceneTime.delayMs = delayMs
  }, [])
  useFrame(() => {
    const nowMs = clock.nowMs()
    sceneTime.delayMs = slewDelay(sceneTime.delayMs, delayMs, nowMs - sceneTime.nowMs)
    sceneTime.nowMs = nowMs
    sceneTime.renderAtMs = nowMs - sceneTime.delayMs
    sceneTime.still = still
    sceneTime.pulse.value = still ? 0.25 : (nowMs / 1000) % PULSE_WRAP_S
  }, -100)
  return null
}
