import { useEffect, useState } from 'react'
import { POSE_FIELDS } from '../feed/poseBuffer.ts'
import { fetchHistory } from '../feed/rest.ts'
import { SeriesRing, type TrendColumns, type TrendPoint } from '../feed/seriesRing.ts'
import { useHandles } from '../state/TwinContext.tsx'
import type { TrendPlan } from './trendPlan.ts'

/** Points kept: history has at most 600, and live ones come once a second. */
const CAPACITY = 1300
/** Live points are put behind history only where a second can be seen. */
const LIVE_WITHIN_MS = 3_600_000

interface Trend {
  columns: TrendColumns
  history: 'loading' | 'there' | 'failed'
}

const NOTHING: Trend = { columns: [], history: 'loading' }

/** The quantities of a plan over the last `rangeMs`: history from the API, asked for again now and then, and between live points where there are. */
export function useTrend(deviceId: string, plan: TrendPlan, rangeMs: number): Trend {
  const { poses, clock } = useHandles()
  const [trend, setTrend] = useState(NOTHING)

  useEffect(() => {
    const { fields, refreshMs } = plan
    const ring = new SeriesRing(CAPACITY, fields.length)
    const abort = new AbortController()
    const show = (history?: Trend['history']) =>
      setTrend((before) => ({ columns: ring.columns(), history: history ?? before.history }))
    setTrend(NOTHING)
    const ask = () => {
      const toMs = clock.nowMs()
      fetchHistory(
        deviceId,
        { fromMs: toMs - rangeMs, toMs, fields: fields.map(({ field }) => field) },
        abort.signal,
      ).then(
        (history) => {
          ring.replace(
            history.atMs.map(
              (at, i): TrendPoint => [
                at,
                ...fields.map(({ field }) => history.fields[field]?.mean[i] ?? Number.NaN),
              ],
            ),
          )
          show('there')
        },
        () => {
          if (!abort.signal.aborted) show('failed')
        },
      )
    }
    ask()
    const again = setInterval(ask, refreshMs)
    const places = fields.map(({ pose }) => (pose === null ? -1 : POSE_FIELDS.indexOf(pose)))
    const live = setInterval(() => {
      const index = poses.rowOf(deviceId)
      if (index < 0 || rangeMs > LIVE_WITHIN_MS || places.includes(-1)) return
      if (ring.push([poses.newestMs(index), ...places.map((place) => poses.value(index, 0, place))])) show()
    }, 1000)
    return () => {
      abort.abort()
      clearInterval(again)
      clearInterval(live)
    }
  }, [clock, deviceId, plan, poses, rangeMs])
  return trend
}
