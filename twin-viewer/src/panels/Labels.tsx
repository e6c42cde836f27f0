import type { AlertLevel, CraneView } from '@gongdi/contract'
import { useMemo } from 'react'
import { utilisationColour } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'
import { useDistrictsShown } from '../scene/cityScale.ts'
import { DISTRICTS, districtAnchor, SEAS, seaAnchor } from '../scene/places.ts'
import { cranesOf, worstBy } from '../state/selectors.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { DistrictBubbles } from './DistrictBubbles.tsx'
import { Label, WEIGHTS } from './Label.tsx'
import { LevelIcon } from './LevelIcon.tsx'
import { useDeviceSnapshot } from './useDeviceSnapshot.ts'

/** Sites without an alert carry their name on the map only while they are few. */
const MOST_NAMED_SITES = 60

/** One overlay over the canvas; the scene writes where its labels stand. Everything in it can be reached by the lists too. */
export function Labels() {
  const view = useTwin((s) => s.view)
  return (
    <div className="labels" aria-hidden="true">
      {view.kind === 'city' ? <CityLabels /> : <SiteLabels siteId={view.siteId} />}
    </div>
  )
}

function CityLabels() {
  const grouped = useDistrictsShown()
  const { words } = useWords()
  return (
    <>
      {SEAS.map((sea, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed, and one sea is named twice
        <Label key={i} anchor={seaAnchor(i)} weight={1} side="upon" driftPx={120} className="sea">
          {words[sea.key]}
        </Label>
      ))}
      {grouped ? <DistrictBubbles /> : <SiteNames />}
    </>
  )
}

function SiteNames() {
  const { either } = useWords()
  const sites = useTwin((s) => s.sites)
  const alerts = useTwin((s) => s.alerts)
  const worst = useMemo(() => worstBy(alerts, (alert) => alert.siteId), [alerts])
  const counts = useMemo(() => {
    const byDistrict = new Map<string, number>()
    for (const { districtZh } of Object.values(sites))
      byDistrict.set(districtZh, (byDistrict.get(districtZh) ?? 0) + 1)
    return byDistrict
  }, [sites])
  const all = Object.values(sites)
  const named = all.filter((site) => worst.has(site.siteId) || all.length <= MOST_NAMED_SITES)
  return (
    <>
      {DISTRICTS.map((district) => (
        <Label
          key={district.zh}
          anchor={districtAnchor(district.zh)}
          weight={10}
          side="above"
          className="district"
        >
          {either(district.zh, district.en)}
          {counts.has(district.zh) && <b>{counts.get(district.zh)}</b>}
        </Label>
      ))}
      {named.map((site) => {
        const level = worst.get(site.siteId)
        return (
          <Label
            key={site.siteId}
            anchor={`site:${site.siteId}`}
            weight={level ? WEIGHTS[level] : 20}
            yields={level ? 'climb' : 'stay'}
            className={`site ${level ?? ''}`}
          >
            {level && <LevelIcon level={level} size={11} />}
            {either(site.nameZh, site.nameEn)}
          </Label>
        )
      })}
    </>
  )
}

function SiteLabels({ siteId }: { siteId: string }) {
  const byId = useTwin((s) => s.cranes)
  const alerts = useTwin((s) => s.alerts)
  const selected = useTwin((s) => s.deviceId)
  const worst = useMemo(() => worstBy(alerts, (alert) => alert.deviceId), [alerts])
  const cranes = useMemo(() => cranesOf(byId, siteId), [byId, siteId])
  return cranes.map((crane) => (
    <CraneLabel
      key={crane.deviceId}
      crane={crane}
      level={worst.get(crane.deviceId)}
      selected={selected === crane.deviceId}
    />
  ))
}

function CraneLabel({
  crane,
  level,
  selected,
}: {
  crane: CraneView
  level: AlertLevel | undefined
  selected: boolean
}) {
  const { format } = useWords()
  const now = useDeviceSnapshot(crane.deviceId)
  return (
    <Label
      anchor={`crane:${crane.deviceId}`}
      weight={level ? WEIGHTS[level] : selected ? 100 : 20}
      side="above"
      yields={level || selected ? 'climb' : 'stay'}
      className={`crane ${level ?? ''} ${selected ? 'selected' : ''} ${now?.stale ? 'stale' : ''}`}
    >
      {level && <LevelIcon level={level} size={12} />}
      {crane.name}
      {now && (
        <b style={{ color: utilisationColour(now.momentPercent) }}>
          {format.quantity(now.momentPercent, '%', 0)}
        </b>
      )}
    </Label>
  )
}
