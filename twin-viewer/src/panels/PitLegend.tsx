import { useEffect, useRef } from 'react'
import { LIMIT_STOPS } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'
import { anchorBook } from '../scene/anchors.ts'
import { BULGE } from '../scene/bulge.ts'
import { useTwin } from '../state/TwinContext.tsx'

/** What the colours of a pit mean; only where a pit is to be seen. */
export function PitLegend() {
  const dug = useTwin(
    (s) => s.view.kind === 'site' && (s.sites[s.view.siteId]?.pits ?? []).some((pit) => pit.excavatedM > 0),
  )
  return dug ? <Legend /> : null
}

const GRADIENT = `linear-gradient(90deg, ${LIMIT_STOPS.map(({ share, colour }) => `${colour} ${share * 100}%`).join(', ')})`

function Legend() {
  const { words, fill, format } = useWords()
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = box.current!
    anchorBook.obstacles.add(element)
    return () => {
      anchorBook.obstacles.delete(element)
    }
  }, [])
  return (
    <figure ref={box} className="pit-legend">
      <figcaption>{words.pitLegend}</figcaption>
      <div style={{ background: GRADIENT }} />
      <p>
        {LIMIT_STOPS.map(({ share }) => (
          <span key={share} style={{ left: `${share * 100}%` }}>
            {format.number(share * 100)}
          </span>
        ))}
      </p>
      <small className="remark">{fill(words.pitBulge, { n: BULGE })}</small>
    </figure>
  )
}
