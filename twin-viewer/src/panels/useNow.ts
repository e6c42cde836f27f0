import { useEffect, useState } from 'react'
import { useHandles } from '../state/TwinContext.tsx'

/** The platform's clock, refreshed every `everyMs`, for ages and elapsed times. Milliseconds. */
export function useNow(everyMs = 1000): number {
  const { clock } = useHandles()
  const [nowMs, setNowMs] = useState(() => clock.nowMs())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(clock.nowMs()), everyMs)
    return () => clearInterval(timer)
  }, [clock, everyMs])
  return nowMs
}
