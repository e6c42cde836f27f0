import { useEffect, useState } from 'react'
import { ratePerDay } from '../feed/ratePerDay.ts'
import { fetchHistory } from '../feed/rest.ts'
import { useHandles } from '../state/TwinContext.tsx'

const EVERY_MS = 300_000
const BACK_MS = 25 * 3_600_000

/** Change of a measuring point in a day, in its unit, from the history of the last day; null where there is too little of it. */
export function usePitRate(deviceId: string): number | null {
  const { clock } = useHandles()
  const [rate, setRate] = useState<number | null>(null)
  useEffect(() => {
    setRate(null)
    const abort = new AbortController()
    const ask = () => {
      const toMs = clock.nowMs()
      fetchHistory(deviceId, { fromMs: toMs - BACK_MS, toMs, fields: ['cumulative'] }, abort.signal).then(
        ({ atMs, fields }) => setRate(ratePerDay(atMs, fields.cumulative?.mean ?? [])),
        () => {
          if (!abort.signal.aborted) setRate(null)
        },
      )
    }
    ask()
    const timer = setInterval(ask, EVERY_MS)
    return () => {
      abort.abort()
      clearInterval(timer)
    }
  }, [clock, deviceId])
  return rate
}
