import { useMemo } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { isOpen } from '../state/selectors.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { LevelIcon } from './LevelIcon.tsx'

const SHOWN = 8
const FOR_MS = 15 * 60_000

/** What has just cleared, quietly under the open ones: a cleared alert should not vanish from one glance to the next. */
export function ClearedAlerts({ nowMs }: { nowMs: number }) {
  const { words, format, either } = useWords()
  const book = useTwin((s) => s.alerts)
  const cleared = useMemo(
    () =>
      Object.values(book)
        .filter((alert) => !isOpen(alert))
        .sort((a, b) => b.changedAtMs - a.changedAtMs)
        .slice(0, SHOWN),
    [book],
  )
  const recent = cleared.filter((alert) => nowMs - alert.changedAtMs < FOR_MS)
  if (recent.length === 0) return null
  return (
    <section className="cleared-group">
      <h3>{words.recentlyCleared}</h3>
      <ul>
        {recent.map((alert) => (
          <li key={alert.alertId}>
            <LevelIcon level={alert.level} size={11} />
            <span>{either(alert.titleZh, alert.titleEn)}</span>
            <span className="alert-where">{alert.deviceId}</span>
            <time>{format.clock(alert.clearedAtMs ?? alert.changedAtMs)}</time>
          </li>
        ))}
      </ul>
    </section>
  )
}
