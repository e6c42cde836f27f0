import { useWords } from '../i18n/useWords.ts'
import { useDistrictsShown } from '../scene/cityScale.ts'
import { DISTRICTS, districtAnchor, SEAS, seaAnchor } from '../scene/places.ts'
import { worstBySite } from '../state/selectors.ts'
import { byDistrict, siteIndex } from '../state/siteIndex.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { DistrictBubbles } from './DistrictBubbles.tsx'
import { Label, WEIGHTS } from './Label.tsx'
import { LevelIcon } from './LevelIcon.tsx'
import { useSitesInView } from './useSitesInView.ts'

/** Names on the map: the seas, and either districts or the sites that are in view. */
export function CityLabels() {
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
  const worst = worstBySite(alerts)
  const named = useSitesInView(worst)
  const groups = byDistrict(siteIndex(sites))
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
          {groups.has(district.zh) && <b>{groups.get(district.zh)!.length}</b>}
        </Label>
      ))}
      {named.map(({ site }) => {
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
