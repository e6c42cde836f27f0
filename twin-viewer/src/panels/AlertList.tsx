import { useMemo } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { groupBySite, openAlerts } from '../state/selectors.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { AlertRow } from './AlertRow.tsx'
import { ClearedAlerts } from './ClearedAlerts.tsx'
import { useNow } from './useNow.ts'
import { usePaintStamp } from './usePaintStamp.ts'

/** Rows drawn at once; a control room that has more open alerts than this needs another tool than a list. */
const MOST_ROWS = 200

/** Open alerts, the worst first, grouped by site. Works without the picture. */
export function AlertList() {
  const { words, either } = useWords()
  const book = useTwin((s) => s.alerts)
  const known = useTwin((s) => s.alertsKnown)
  const live = useTwin((s) => s.feed === 'live')
  const sites = useTwin((s) => s.sites)
  const nowMs = useNow()
  const ranked = useMemo(() => openAlerts(book), [book])
  const groups = useMemo(() => groupBySite(ranked.slice(0, MOST_ROWS)), [ranked])
  usePaintStamp(ranked)

  return (
    <section className="panel alerts-panel" aria-labelledby="alerts-title">
      <h2 id="alerts-title">
        {words.openAlerts}
        <span className="tally">{ranked.length}</span>
      </h2>
      <div className="scroll" id="alert-list" tabIndex={-1}>
        {!known && <p className="empty">{words.loadingAlerts}</p>}
        {known && ranked.length === 0 && !live && (
          <div className="empty">
            <strong className="warn">{words.alertsUnknown}</strong>
            <p>{words.alertsUnknownHint}</p>
          </div>
        )}
        {known && ranked.length === 0 && live && (
          <div className="empty">
            <svg width="44" height="44" viewBox="0 0 44 44" aria-hidden="true">
              <path
                d="M8 38V14h6v24M14 16h26M14 14l-8-3M34 16v11m-3 0h6v5h-6z"
                fill="none"
                stroke="currentColor"
              />
            </svg>
            <strong>{words.noOpenAlerts}</strong>
            <p>{words.noOpenAlertsHint}</p>
          </div>
        )}
        {groups.map(({ siteId, alerts }) => {
          const site = sites[siteId]
          return (
            <section key={siteId} className="alert-group">
              <h3>
                <span>{site ? either(site.nameZh, site.nameEn) : siteId}</span>
                <span className="district">{site ? either(site.districtZh, site.districtEn) : ''}</span>
              </h3>
              <ul>
                {alerts.map((alert) => (
                  <AlertRow key={alert.alertId} alert={alert} nowMs={nowMs} />
                ))}
              </ul>
            </section>
          )
        })}
        <ClearedAlerts nowMs={nowMs} />
      </div>
    </section>
  )
}
