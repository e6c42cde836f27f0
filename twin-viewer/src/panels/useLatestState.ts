import type { MeasuringKind } from '@gongdi/contract'
import { useEffect, useState } from 'react'
import { fetchLatest, type States } from '../feed/rest.ts'

/** How often the newest state is asked for: about as often as there can be a new one (SPEC M6, M14, M19, M21, M23). */
const EVERY_MS: Readonly<Record<MeasuringKind, number>> = {
  crane: 1000,
  hoist: 1000,
  dust: 10_000,
  noise: 10_000,
  pit: 30_000,
}

/** The newest whole state of a device, asked for while its panel is open; null until it came. */
export function useLatestState<K extends MeasuringKind>(deviceId: string, kind: K): States[K] | null {
  const [state, setState] = useState<States[K] | null>(null)
  useEffect(() => {
    setState(null)
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const next = await fetchLatest(deviceId, kind, abort.signal).catch(() => null)
      if (abort.signal.aborted) return
      if (next) setState(next)
      timer = setTimeout(ask, EVERY_MS[kind])
    }
    void ask()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [deviceId, kind])
  return state
}
