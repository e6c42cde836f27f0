import { useWords } from '../i18n/useWords.ts'
import { byDistrict, siteIndex } from '../state/siteIndex.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'

/** City ▸ district or site ▸ device, each a way back up. */
export function Breadcrumb() {
  const { store } = useHandles()
  const { words, either } = useWords()
  const districtZh = useTwin((s) => (s.view.kind === 'city' ? s.view.districtZh : undefined))
  const district = useTwin((s) =>
    districtZh === undefined ? undefined : byDistrict(siteIndex(s.sites)).get(districtZh)?.[0]?.site,
  )
  const site = useTwin((s) => (s.view.kind === 'site' ? s.sites[s.view.siteId] : undefined))
  const device = useTwin((s) => s.devices.get(s.deviceId))
  const inSite = device && site && device.siteId === site.siteId
  return (
    <nav className="breadcrumb" aria-label={words.breadcrumb}>
      <ol>
        <li>
          <button
            type="button"
            aria-current={site || district ? undefined : 'page'}
            onClick={() => store.getState().showCity()}
          >
            {words.city}
          </button>
        </li>
        {district && (
          <li>
            <span aria-current="page">{either(district.districtZh, district.districtEn)}</span>
          </li>
        )}
        {site && (
          <li>
            <button
              type="button"
              aria-current={inSite ? undefined : 'page'}
              onClick={() => store.getState().showSite(site.siteId)}
            >
              {either(site.nameZh, site.nameEn)}
            </button>
          </li>
        )}
        {inSite && (
          <li>
            <span aria-current="page">{device.name}</span>
          </li>
        )}
      </ol>
    </nav>
  )
}
