import type { CraneState } from '@gongdi/contract'
import { useEffect, useState } from 'react'
import { fetchLatest } from '../feed/rest.ts'

const EVERY_MS = 1000

/** The newest whole state of a crane, asked for once a second while its panel is open; null until it came. */
export function useLatestState(deviceId: string): CraneState | null {
  const [state, setState] = useState<CraneState | null>(null)
  useEffect(() => {
    setState(null)
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const next = await fetchLatest(deviceId, abort.signal).catch(() => null)
      if (abort.signal.aborted) return
      if (next) setState(next)
      timer = setTimeout(ask, EVERY_MS)
    }
    void ask()
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [deviceId])
  return state
}
