import { CITY_DELAY_MS } from '../feed/viewDelay.ts'

/**
 * Times of the frame being drawn, shared by everything that moves. `renderAtMs` is the past moment that is shown, `delayMs` behind now; `pulse` is a
 * uniform in seconds that stands still with a frozen clock. Written by `SceneClock`.
 */
export const sceneTime = {
  nowMs: 0,
  renderAtMs: 0,
  delayMs: CITY_DELAY_MS,
  pulse: { value: 0 },
  still: false,
}

/** Blinking stays at one a second, below the limit of three flashes a second (WCAG 2.3.1). */
export const glow = (): number =>
  sceneTime.still ? 1 : 0.62 + 0.38 * Math.sin(sceneTime.pulse.value * Math.PI * 2)
