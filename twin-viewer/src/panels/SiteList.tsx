import { useDeferredValue, useMemo, useState } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { worstBySite } from '../state/selectors.ts'
import { siteIndex } from '../state/siteIndex.ts'
import { siteRows } from '../state/siteRows.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { DistrictRow, SiteRow } from './SiteRow.tsx'
import { VirtualList } from './VirtualList.tsx'

const ROW_PX = 54

const flipped = (set: ReadonlySet<string>, one: string): ReadonlySet<string> =>
  set.has(one) ? new Set([...set].filter((other) => other !== one)) : new Set([...set, one])

/** Every site, those with alerts first, by district where they are many; what the map can select can be selected here too. */
export function SiteList() {
  const { words, fill, format } = useWords()
  const sites = useTwin((s) => s.sites)
  const alerts = useTwin((s) => s.alerts)
  const districtZh = useTwin((s) => (s.view.kind === 'city' ? s.view.districtZh : undefined))
  const [search, setSearch] = useState('')
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const needle = useDeferredValue(search.trim().toLowerCase())
  const all = siteIndex(sites)
  const worst = worstBySite(alerts)
  // The district that the map shows is unfolded, unless it was folded by hand.
  const open = useMemo(
    () => (districtZh === undefined ? toggled : flipped(toggled, districtZh)),
    [toggled, districtZh],
  )
  const { rows, found } = useMemo(() => siteRows(all, { needle, worst, open }), [all, needle, worst, open])
  const toggle = (zh: string) => setToggled((before) => flipped(before, zh))

  return (
    <section className="panel sites-panel" aria-labelledby="sites-title">
      <h2 id="sites-title">
        {words.sites}
        <span className="tally">
          {fill(words.ofSites, { shown: format.count(found), all: format.count(all.length) })}
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
        {all.length > 0 && found === 0 && <p className="empty">{words.noMatch}</p>}
        <VirtualList
          count={rows.length}
          rowPx={ROW_PX}
          className="site-rows"
          row={(index) => {
            const row = rows[index]!
            return row.kind === 'site'
              ? {
                  key: row.entry.site.siteId,
                  node: <SiteRow site={row.entry.site} level={worst.get(row.entry.site.siteId)} />,
                }
              : { key: `district ${row.zh}`, node: <DistrictRow {...row} onToggle={toggle} /> }
          }}
        />
      </div>
    </section>
  )
}
