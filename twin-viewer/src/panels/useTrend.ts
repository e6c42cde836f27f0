import { useEffect, useRef, useState } from 'react'
import { fetchHistory } from '../feed/rest.ts'
import { SeriesRing, type TrendColumns, type TrendPoint } from '../feed/seriesRing.ts'
import { useHandles } from '../state/TwinContext.tsx'

/** Minutes of trend that are shown, and points kept for them at one a second with some room. */
export const TREND_MINUTES = 10
const CAPACITY = TREND_MINUTES * 60 + 60
const FIELDS = ['momentPercent', 'loadT', 'windMps'] as const
const [MOMENT, LOAD, WIND] = [4, 3, 7]

interface Trend {
  columns: TrendColumns
  history: 'loading' | 'there' | 'failed'
}

/** The last minutes of one crane: history from the API, then one point a second from the live stream. */
export function useTrend(deviceId: string): Trend {
  const { poses, clock } = useHandles()
  const ring = useRef(new SeriesRing(CAPACITY))
  const [trend, setTrend] = useState<Trend>({ columns: [[], [], [], []], history: 'loading' })

  useEffect(() => {
    const abort = new AbortController()
    const toMs = clock.nowMs()
    const show = (history?: Trend['history']) =>
      setTrend((before) => ({ columns: ring.current.columns(), history: history ?? before.history }))
    fetchHistory(
      deviceId,
      { fromMs: toMs - TREND_MINUTES * 60_000, toMs, fields: FIELDS },
      abort.signal,
    ).then(
      ({ atMs, fields }) => {
        ring.current.prepend(
          atMs.map((at, i): TrendPoint => {
            const [moment, load, wind] = FIELDS.map((field) => fields[field]?.mean[i] ?? Number.NaN)
            return [at, moment!, load!, wind!]
          }),
        )
        show('there')
      },
      () => {
        if (!abort.signal.aborted) show('failed')
      },
    )
    const timer = setInterval(() => {
      const index = poses.rowOf(deviceId)
      if (index < 0) return
      const value = (field: number) => poses.value(index, 0, field)
      if (ring.current.push([poses.newestMs(index), value(MOMENT!), value(LOAD!), value(WIND!)])) show()
    }, 1000)
    return () => {
      abort.abort()
      clearInterval(timer)
    }
  }, [clock, deviceId, poses])
  return trend
}
