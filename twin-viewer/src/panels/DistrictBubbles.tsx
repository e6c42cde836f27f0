import { useMemo } from 'react'
import type { Format } from '../i18n/format.ts'
import { useWords } from '../i18n/useWords.ts'
import { anchorBook } from '../scene/anchors.ts'
import { bubbleAnchor } from '../scene/places.ts'
import { countByDistrict, type DistrictCount } from '../state/districts.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { Label, WEIGHTS } from './Label.tsx'
import { LevelIcon } from './LevelIcon.tsx'

function holdLeaders(path: SVGPathElement | null): void {
  anchorBook.leaders = path
}

/** One bubble a district: its sites, and how many alerts of its worst level are open. */
export function DistrictBubbles() {
  const { either, format } = useWords()
  const sites = useTwin((s) => s.sites)
  const alerts = useTwin((s) => s.alerts)
  const districts = useMemo(() => countByDistrict(sites, alerts), [sites, alerts])
  return (
    <>
      <svg className="leaders" aria-hidden="true">
        <path ref={holdLeaders} />
      </svg>
      {districts.map((district) => (
        <DistrictBubble
          key={district.zh}
          {...district}
          name={either(district.zh, district.en)}
          format={format}
        />
      ))}
    </>
  )
}

function DistrictBubble(district: DistrictCount & { name: string; format: Format }) {
  const { zh, name, worst, ofWorst, open, format } = district
  const picks = useMemo(() => ({ kind: 'district' as const, id: zh }), [zh])
  return (
    <Label
      anchor={bubbleAnchor(zh)}
      weight={worst ? WEIGHTS[worst] : 50}
      side="upon"
      yields="around"
      driftPx={40}
      picks={picks}
      className={`bubble ${worst ?? ''}`}
    >
      <span>{name}</span>
      <b>{format.count(district.sites)}</b>
      {worst && (
        <em>
          <LevelIcon level={worst} size={11} />
          {format.count(ofWorst)}
          {open > ofWorst && <small>{`+${format.count(open - ofWorst)}`}</small>}
        </em>
      )}
    </Label>
  )
}
