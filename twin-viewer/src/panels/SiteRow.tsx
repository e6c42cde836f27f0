import { type AlertLevel, MEASURING_KINDS, type SiteView } from '@gongdi/contract'
import { useWords } from '../i18n/useWords.ts'
import type { SiteRow as Row } from '../state/siteRows.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'
import { KIND_COUNTS, PHASE_WORDS, STATUS_WORDS } from './kindWords.ts'
import { LEVEL_WORDS, LevelIcon } from './LevelIcon.tsx'

/** One site in the list: name, district and phase, and what stands there. */
export function SiteRow({ site, level }: { site: SiteView; level: AlertLevel | undefined }) {
  const { store } = useHandles()
  const { words, counted, either } = useWords()
  const counts = useTwin((s) => s.devices.countsOf(site.siteId))
  const idle = site.status !== undefined && site.status !== 'active'
  const equipment = MEASURING_KINDS.filter((kind) => kind !== 'dust' && kind !== 'noise' && counts[kind] > 0)
  return (
    <button type="button" onClick={() => store.getState().showSite(site.siteId)}>
      <span className="site-lamp">
        {level ? <LevelIcon level={level} size={14} /> : <span className={`lamp ${idle ? 'idle' : ''}`} />}
      </span>
      <span className="site-name">{either(site.nameZh, site.nameEn)}</span>
      {level && <span className={`site-level ${level}`}>{words[LEVEL_WORDS[level]]}</span>}
      <span className="site-sub">
        {[
          either(site.districtZh, site.districtEn),
          idle ? words[STATUS_WORDS[site.status!]] : words[PHASE_WORDS[site.phase]],
          ...equipment.map((kind) => counted(KIND_COUNTS[kind], counts[kind])),
        ].join(' · ')}
      </span>
    </button>
  )
}

type DistrictRowProps = Extract<Row, { kind: 'district' }> & { onToggle(zh: string): void }

/** A district that folds away: its sites, and how many of them have an alert. */
export function DistrictRow({ zh, en, sites, alerting, worst, open, onToggle }: DistrictRowProps) {
  const { counted, either } = useWords()
  return (
    <button type="button" className="district-row" aria-expanded={open} onClick={() => onToggle(zh)}>
      <svg className="fold" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
        <path d="m6 3.5 4.5 4.5L6 12.5" />
      </svg>
      <strong>{either(zh, en)}</strong>
      {worst && (
        <span className={`site-level ${worst}`}>
          <LevelIcon level={worst} size={12} />
          {counted('alertingSites', alerting)}
        </span>
      )}
      <span className="tally">{counted('siteCount', sites)}</span>
    </button>
  )
}
