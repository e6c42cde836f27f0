import { useEffect, useState } from 'react'
import { roundLength } from '../geometry/projection.ts'
import { useWords } from '../i18n/useWords.ts'
import { cityScale } from '../scene/cityScale.ts'
import { useTwin } from '../state/TwinContext.tsx'

const BAR_PX = 130

/** Scale bar, by how much the cranes are enlarged, and what the map is not for. */
export function MapCaption() {
  const { words, fill, format } = useWords()
  const inCity = useTwin((s) => s.view.kind === 'city')
  const [scale, setScale] = useState({ ...cityScale })
  useEffect(() => {
    const timer = setInterval(
      () => setScale((before) => (before.kmPerPx === cityScale.kmPerPx ? before : { ...cityScale })),
      250,
    )
    return () => clearInterval(timer)
  }, [])
  if (!inCity) return null
  const km = roundLength(scale.kmPerPx * BAR_PX)
  return (
    <div className="map-caption">
      <span className="scale-bar" style={{ width: km / scale.kmPerPx }}>
        {km >= 1 ? format.quantity(km, 'km') : format.quantity(km * 1000, 'm')}
      </span>
      <span>
        {[
          words.schematic,
          words.coastline,
          scale.enlarge > 1.5 && fill(words.enlarged, { n: format.count(Math.round(scale.enlarge)) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  )
}
