import type { AlertMessage, Stage } from '@gongdi/contract'
import type { ScreenTime } from './screenTimes.ts'

/** A stage of one alert's way, and how long it took, ms; null where it has not happened or cannot have. */
export interface StageTime {
  stage: Stage | 'screen'
  tookMs: number | null
}

const between = (fromMs: number | null | undefined, toMs: number | null | undefined): number | null =>
  fromMs == null || toMs == null ? null : toMs - fromMs

/**
 * The time account of one alert, in the order of SPEC A4, with this screen as the last stage: from published to painted here. Store and delivery
 * run beside it, so the stages do not add up to the total; the total is from sent to painted, or to delivered where it was not seen arriving.
 */
export function stageTimes({ times, revision }: AlertMessage, screen: ScreenTime | undefined): StageTime[] {
  // The screen stamps the raise; of a later change, whose times these are, it knows nothing.
  const paintedAtMs = revision === 1 ? (screen?.paintedAtMs ?? null) : null
  return [
    { stage: 'device', tookMs: between(times.measuredAtMs, times.sentAtMs) },
    { stage: 'link', tookMs: between(times.sentAtMs, times.receivedAtMs) },
    { stage: 'judge', tookMs: between(times.receivedAtMs, times.judgedAtMs) },
    { stage: 'publish', tookMs: between(times.judgedAtMs, times.publishedAtMs) },
    { stage: 'deliver', tookMs: between(times.publishedAtMs, times.deliveredAtMs) },
    { stage: 'store', tookMs: between(times.judgedAtMs, times.storedAtMs) },
    { stage: 'screen', tookMs: between(times.publishedAtMs, paintedAtMs) },
    {
      stage: 'total',
      tookMs: between(times.sentAtMs ?? times.judgedAtMs, paintedAtMs ?? times.deliveredAtMs),
    },
  ]
}
