import { useFrame } from '@react-three/fiber'
import { useHandles } from '../state/TwinContext.tsx'

/**
 * Times of the frame being drawn, shared by everything that moves. `renderAtMs` is the past moment that is shown; `pulse` is a uniform in
 * seconds that stands still with a frozen clock.
 */
export const sceneTime = { nowMs: 0, renderAtMs: 0, delayMs: 1400, pulse: { value: 0 }, still: false }

/** Blinking stays at one a second, below the limit of three flashes a second (WCAG 2.3.1). */
export const glow = (): number =>
  sceneTime.still ? 1 : 0.62 + 0.38 * Math.sin(sceneTime.pulse.value * Math.PI * 2)

const PULSE_WRAP_S = 3600

/** Advances the shared times, before any other `useFrame`. Mount once. */
export function SceneClock({ delayMs, still }: { delayMs: number; still: boolean }): null {
  const { clock } = useHandles()
  useFrame(() => {
    sceneTime.nowMs = clock.nowMs()
    sceneTime.delayMs = delayMs
    sceneTime.renderAtMs = sceneTime.nowMs - delayMs
    sceneTime.still = still
    sceneTime.pulse.value = still ? 0.25 : (sceneTime.nowMs / 1000) % PULSE_WRAP_S
  }, -100)
  return null
}
