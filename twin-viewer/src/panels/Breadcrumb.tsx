import { useWords } from '../i18n/useWords.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'

/** City ▸ district or site ▸ crane, each a way back up. */
export function Breadcrumb() {
  const { store } = useHandles()
  const { words, either } = useWords()
  const districtZh = useTwin((s) => (s.view.kind === 'city' ? s.view.districtZh : undefined))
  const district = useTwin((s) => Object.values(s.sites).find((one) => one.districtZh === districtZh))
  const site = useTwin((s) => (s.view.kind === 'site' ? s.sites[s.view.siteId] : undefined))
  const crane = useTwin((s) => (s.deviceId ? s.cranes[s.deviceId] : undefined))
  const inSite = crane && site && crane.siteId === site.siteId
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
            <span aria-current="page">{crane.name}</span>
          </li>
        )}
      </ol>
    </nav>
  )
}
