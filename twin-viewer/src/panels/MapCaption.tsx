import { useEffect, useRef, useState } from 'react'
import { roundLength } from '../geometry/projection.ts'
import { useWords } from '../i18n/useWords.ts'
import { anchorBook } from '../scene/anchors.ts'
import { cityScale, useDistrictsShown } from '../scene/cityScale.ts'
import { useTwin } from '../state/TwinContext.tsx'

const BAR_PX = 130

/** Scale bar, by how much the cranes are enlarged, and what the map is not for. */
export function MapCaption() {
  const inCity = useTwin((s) => s.view.kind === 'city')
  return inCity ? <Caption /> : null
}

function Caption() {
  const { words, fill, format } = useWords()
  const grouped = useDistrictsShown()
  const bar = useRef<HTMLSpanElement>(null)
  const text = useRef<HTMLSpanElement>(null)
  const [scale, setScale] = useState({ ...cityScale })
  useEffect(() => {
    const timer = setInterval(
      () => setScale((before) => (before.kmPerPx === cityScale.kmPerPx ? before : { ...cityScale })),
      250,
    )
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    const written = [bar.current!, text.current!]
    for (const element of written) anchorBook.obstacles.add(element)
    return () => {
      for (const element of written) anchorBook.obstacles.delete(element)
    }
  }, [])
  const km = roundLength(scale.kmPerPx * BAR_PX)
  return (
    <div className="map-caption">
      <span ref={bar} className="scale-bar" style={{ width: km / scale.kmPerPx }}>
        {km >= 1 ? format.quantity(km, 'km') : format.quantity(km * 1000, 'm')}
      </span>
      <span ref={text} className="remarks">
        <span>{words.schematic}</span>
        <span className="coastline">{words.coastline}</span>
        {scale.enlarge > 1.5 && !grouped && (
          <span>{fill(words.enlarged, { n: format.count(Math.round(scale.enlarge)) })}</span>
        )}
      </span>
    </div>
  )
}
