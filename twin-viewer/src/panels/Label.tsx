import type { AlertLevel } from '@gongdi/contract'
import { type ReactNode, useEffect, useRef } from 'react'
import { anchorBook, type PlacedLabel } from '../scene/anchors.ts'

/** What has an alert outweighs everything else, the worst most. */
export const WEIGHTS: Record<AlertLevel, number> = { red: 1000, orange: 800, yellow: 600, blue: 400 }

interface LabelProps extends Partial<Pick<PlacedLabel, 'side' | 'yields' | 'driftPx' | 'picks'>> {
  anchor: string
  weight: number
  className: string
  children: ReactNode
}

/** A label at an anchor of the scene; the label placer writes where it stands. */
export function Label({ anchor, weight, className, children, ...wishes }: LabelProps) {
  const { side = 'below', yields = 'stay', driftPx = 0, picks = null } = wishes
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = { x: 0, y: 0, width: 0, height: 0, shift: { dx: 0, dy: 0 } }
    const label = { element: element.current!, weight, side, yields, driftPx, picks, ...place }
    anchorBook.labels.set(anchor, label)
    return () => {
      if (anchorBook.labels.get(anchor) === label) anchorBook.labels.delete(anchor)
    }
  }, [anchor, weight, side, yields, driftPx, picks])
  return (
    <div ref={element} className="label-anchor">
      <div className={`label ${className}`}>{children}</div>
    </div>
  )
}
