import { useEffect, useState } from 'react'
import { CITY_DELAY_MS, siteDelayMs } from '../feed/viewDelay.ts'
import { ofKind } from '../state/deviceBook.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'

const EVERY_MS = 1000

/** How far behind now the picture should be drawn, ms: in a site by how often its cranes report, measured anew every second. */
export function useViewDelay(): number {
  const { poses } = useHandles()
  const siteId = useTwin((s) => (s.view.kind === 'site' ? s.view.siteId : null))
  const devices = useTwin((s) => (siteId === null ? null : s.devices.ofSite(siteId)))
  const [siteMs, setSiteMs] = useState(() => siteDelayMs([]))
  useEffect(() => {
    if (devices === null) return
    const here = ofKind(devices, 'crane')
    const measure = () => {
      const rows = here.map((crane) => poses.rowOf(crane.deviceId)).filter((row) => row >= 0)
      setSiteMs(siteDelayMs(rows.map((row) => poses.intervalMs(row))))
    }
    measure()
    const timer = setInterval(measure, EVERY_MS)
    return () => clearInterval(timer)
  }, [devices, poses])
  return siteId === null ? CITY_DELAY_MS : siteMs
}
