import type { AlertMessage } from '@gongdi/contract'
import { useEffect, useMemo, useState } from 'react'
import { fetchDeviceAlerts } from '../feed/rest.ts'
import { useWords } from '../i18n/useWords.ts'
import { mergeAlerts } from '../state/alertBook.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { LEVEL_WORDS, LevelIcon } from './LevelIcon.tsx'
import { causeDigits } from './quantities.ts'

/** All alerts of a device on record, newest first; the live ones as they stand now. */
export function DeviceAlerts({ deviceId }: { deviceId: string }) {
  const { words, format, either, fill } = useWords()
  const book = useTwin((s) => s.alerts)
  const [recorded, setRecorded] = useState<AlertMessage[] | null>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const abort = new AbortController()
    setRecorded(null)
    setFailed(false)
    fetchDeviceAlerts(deviceId, abort.signal).then(setRecorded, () => {
      if (!abort.signal.aborted) setFailed(true)
    })
    return () => abort.abort()
  }, [deviceId])

  const alerts = useMemo(() => {
    const live = Object.values(book).filter((alert) => alert.deviceId === deviceId)
    const known = Object.fromEntries((recorded ?? []).map((alert) => [alert.alertId, alert]))
    return Object.values(mergeAlerts(known, live, false)).sort((a, b) => b.raisedAtMs - a.raisedAtMs)
  }, [book, deviceId, recorded])

  return (
    <>
      {recorded === null && !failed && <p className="sub">{words.historyLoading}</p>}
      {failed && <p className="banner">{words.historyFailed}</p>}
      {recorded !== null && alerts.length === 0 && <p className="empty">{words.noAlertHistory}</p>}
      <ol className="alert-history">
        {alerts.map((alert) => (
          <li key={alert.alertId} className={`is-${alert.state}`}>
            <LevelIcon level={alert.level} size={14} />
            <span className="alert-title">
              <span className={`level-word ${alert.level}`}>{words[LEVEL_WORDS[alert.level]]}</span>
              {either(alert.titleZh, alert.titleEn)}
            </span>
            <time>{format.dateTime(alert.raisedAtMs)}</time>
            <span className="alert-where">
              {[
                alert.cause.value !== null &&
                  format.quantity(alert.cause.value, alert.cause.unit, causeDigits(alert.cause)),
                alert.state === 'cleared' && words.cleared,
                alert.acknowledgedBy !== null && fill(words.acknowledgedBy, { name: alert.acknowledgedBy }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span className="source">{`${words.source} ${alert.source}`}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
