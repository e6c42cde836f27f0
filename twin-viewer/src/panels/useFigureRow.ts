import type { FigureRow } from '@gongdi/contract'
import { useEffect, useState } from 'react'
import { useHandles } from '../state/TwinContext.tsx'

const EVERY_MS = 500

/** The newest row of figures of a device that is no crane, not delayed, looked up twice a second; null while nothing was heard. */
export function useFigureRow(deviceId: string): FigureRow | null {
  const { figures } = useHandles()
  const [row, setRow] = useState(() => figures.row(deviceId))
  useEffect(() => {
    const read = () => setRow(figures.row(deviceId))
    read()
    const timer = setInterval(read, EVERY_MS)
    return () => clearInterval(timer)
  }, [deviceId, figures])
  return row
}
