import type { AlertMessage } from '@gongdi/contract'
import { useEffect } from 'react'
import { useHandles } from '../state/TwinContext.tsx'

/**
 * Stamps when an alert was first on the screen: the browser has drawn a frame after the row entered the page when the second animation frame
 * from there begins. Platform clock, so that it can stand beside the platform's stages.
 */
export function usePaintStamp(shown: readonly AlertMessage[]): void {
  const { store, clock } = useHandles()
  useEffect(() => {
    const { screenTimes } = store.getState()
    const fresh = shown.map((a) => a.alertId).filter((id) => screenTimes[id]?.paintedAtMs === null)
    if (fresh.length === 0) return
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => store.getState().setPainted(fresh, clock.nowMs()))
    })
    return () => cancelAnimationFrame(frame)
  }, [shown, store, clock])
}
