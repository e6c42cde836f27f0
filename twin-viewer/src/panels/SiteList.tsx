import type { SiteView } from '@gongdi/contract'
import { useMemo, useState } from 'react'
import { useWords } from '../i18n/useWords.ts'
import type { WordKey } from '../i18n/words.ts'
import { openAlerts, worstBy } from '../state/selectors.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'
import { LEVEL_WORDS, LevelIcon } from './LevelIcon.tsx'

export const PHASE_WORDS: Record<SiteView['phase'], WordKey> = {
  foundation: 'phaseFoundation',
  structure: 'phaseStructure',
  'fit-out': 'phaseFitOut',
}
/** Rows drawn at once; searching narrows down to the rest. */
const MOST_ROWS = 150

const matches = (site: SiteView, needle: string) =>
  [site.siteId, site.nameZh, site.nameEn, site.districtZh, site.districtEn].some((text) =>
    text.toLowerCase().includes(needle),
  )

/** Every site, those with alerts first; what the map can select can be selected here too. */
export function SiteList() {
  const { store } = useHandles()
  const { words, counted, fill, format, either } = useWords()
  const sites = useTwin((s) => s.sites)
  const cranes = useTwin((s) => s.cranes)
  const alerts = useTwin((s) => s.alerts)
  const [search, setSearch] = useState('')

  const worst = useMemo(() => worstBy(alerts, (alert) => alert.siteId), [alerts])
  const craneCounts = useMemo(() => {
    const counts = new Map<string, number>()
    for (const { siteId } of Object.values(cranes)) counts.set(siteId, (counts.get(siteId) ?? 0) + 1)
    return counts
  }, [cranes])
  const all = useMemo(() => {
    const order = [...new Set(openAlerts(alerts).map((alert) => alert.siteId))]
    const rank = new Map(order.map((siteId, i) => [siteId, i]))
    const at = (site: SiteView) => rank.get(site.siteId) ?? order.length
    return Object.values(sites).sort((a, b) => at(a) - at(b) || a.siteId.localeCompare(b.siteId))
  }, [sites, alerts])
  const found = useMemo(() => {
    const needle = search.trim().toLowerCase()
    return needle === '' ? all : all.filter((site) => matches(site, needle))
  }, [all, search])

  return (
    <section className="panel sites-panel" aria-labelledby="sites-title">
      <h2 id="sites-title">
        {words.sites}
        <span className="tally">
          {fill(words.ofSites, { shown: format.count(found.length), all: format.count(all.length) })}
        </span>
      </h2>
      <label className="search">
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5 14 14" />
        </svg>
        <input
          id="site-search"
          type="search"
          value={search}
          placeholder={words.searchSites}
          aria-label={words.searchSites}
          onChange={(event) => setSearch(event.target.value)}
        />
        <kbd>{'/'}</kbd>
      </label>
      <div className="scroll">
        {all.length === 0 && (
          <div className="empty">
            <strong>{words.noSites}</strong>
            <p>{words.noSitesHint}</p>
          </div>
        )}
        {all.length > 0 && found.length === 0 && <p className="empty">{words.noMatch}</p>}
        <ul className="site-rows">
          {found.slice(0, MOST_ROWS).map((site) => {
            const level = worst.get(site.siteId)
            return (
              <li key={site.siteId}>
                <button type="button" onClick={() => store.getState().showSite(site.siteId)}>
                  <span className="site-lamp">
                    {level ? <LevelIcon level={level} size={14} /> : <span className="lamp" />}
                  </span>
                  <span className="site-name">{either(site.nameZh, site.nameEn)}</span>
                  {level && <span className={`site-level ${level}`}>{words[LEVEL_WORDS[level]]}</span>}
                  <span className="site-sub">
                    {[
                      either(site.districtZh, site.districtEn),
                      words[PHASE_WORDS[site.phase]],
                      counted('craneCount', craneCounts.get(site.siteId) ?? 0),
                    ].join(' · ')}
                  </span>
                </button>
              </li>
            )
          })}
        </ul>
      </div>
    </section>
  )
}
