import type { Stage, StageTimes } from '@gongdi/contract'

/**
 * How long each stage of an alert took, milliseconds; stages that are not over, or cannot be, are left out (SPEC A4).
 *
 * `device` measured → sent, `link` sent → received, `judge` received → judged, `publish` judged → published, `deliver` published → on
 * the sockets of all subscribers, `store` judged → stored (beside publish and deliver, not after them), `total` sent → delivered.
 * The total of a silent device, which sent nothing, begins at the judgement. `link` and `total` compare two machines' clocks.
 */
export function stageDurationsMs(times: StageTimes): Partial<Record<Stage, number>> {
  const { measuredAtMs, sentAtMs, receivedAtMs, judgedAtMs, publishedAtMs, deliveredAtMs, storedAtMs } = times
  const durations: Partial<Record<Stage, number>> = {}
  const put = (stage: Stage, fromMs: number | null, toMs: number | null) => {
    if (fromMs !== null && toMs !== null) durations[stage] = toMs - fromMs
  }
  put('device', measuredAtMs, sentAtMs)
  put('link', sentAtMs, receivedAtMs)
  put('judge', receivedAtMs, judgedAtMs)
  put('publish', judgedAtMs, publishedAtMs)
  put('deliver', publishedAtMs, deliveredAtMs)
  put('store', judgedAtMs, storedAtMs)
  put('total', sentAtMs ?? judgedAtMs, deliveredAtMs)
  return durations
}
