import { ALERT_LEVELS } from '@gongdi/contract'
import { useMemo } from 'react'
import { rememberLanguage } from '../i18n/language.ts'
import { useWords } from '../i18n/useWords.ts'
import { countByLevel, openAlerts } from '../state/selectors.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'
import { Breadcrumb } from './Breadcrumb.tsx'
import { FeedState } from './FeedState.tsx'
import { LEVEL_WORDS, LevelIcon } from './LevelIcon.tsx'

/** First glance: where one is, whether anything is wrong, and whether the picture is alive. */
export function Header({ onHelp }: { onHelp(): void }) {
  const { store } = useHandles()
  const { words, counted, format, language } = useWords()
  const book = useTwin((s) => s.alerts)
  const status = useTwin((s) => s.status)
  const counts = useMemo(() => countByLevel(openAlerts(book)), [book])
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <header className="head">
      <div className="brand">
        <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
          <path d="M6 24V7m0 1h18M6 8 2 9.5M6 4l9 4M6 4v4M19 8v6m-2 0h4v4h-4zM3 24h6" />
        </svg>
        <h1>{words.product}</h1>
      </div>
      <Breadcrumb />
      <ul className="level-counts" aria-label={words.openAlerts}>
        {ALERT_LEVELS.map((level) => (
          <li key={level} className={counts[level] > 0 ? level : 'zero'}>
            <LevelIcon level={level} size={14} />
            <strong>{format.count(counts[level])}</strong>
            <span>{words[LEVEL_WORDS[level]]}</span>
          </li>
        ))}
      </ul>
      <FeedState />
      {status && (
        <p className="census">
          <span>{counted('siteCount', status.sites)}</span>
          <span>{counted('deviceCount', status.devices)}</span>
          {status.silentDevices > 0 && (
            <span className="warn">{counted('silentCount', status.silentDevices)}</span>
          )}
        </p>
      )}
      <div className="head-buttons">
        <button
          type="button"
          lang={other}
          onClick={() => {
            rememberLanguage(other)
            store.getState().setLanguage(other)
          }}
        >
          {words.switchLanguage}
        </button>
        <button type="button" className="icon" aria-label={words.help} title={words.help} onClick={onHelp}>
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
            <path d="M6.2 6.6a2.8 2.8 0 1 1 4.3 2.4c-1 .6-1.5 1.1-1.5 2.2M9 13.6v.6" />
          </svg>
        </button>
      </div>
    </header>
  )
}
