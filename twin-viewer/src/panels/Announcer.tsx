import type { AlertMessage } from '@gongdi/contract'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { compareAlerts } from '../state/selectors.ts'
import { useHandles } from '../state/TwinContext.tsx'

const EVERY_MS = 1000

/** Reads new alerts out: red ones at once, others politely; gathered once a second. */
export function Announcer() {
  const { store } = useHandles()
  const { counted, words, fill, either } = useWords()
  const said = useRef<Set<string> | null>(null)
  const [texts, setTexts] = useState({ red: '', other: '' })

  useEffect(() => {
    const title = (alert: AlertMessage) => `${either(alert.titleZh, alert.titleEn)} ${alert.deviceId}`
    const timer = setInterval(() => {
      const { alerts, alertsKnown } = store.getState()
      if (!alertsKnown) return
      const open = Object.values(alerts).filter((alert) => alert.state === 'open')
      const before = said.current
      said.current = new Set(open.map((alert) => alert.alertId))
      if (!before) return
      const fresh = open.filter((alert) => !before.has(alert.alertId)).sort(compareAlerts)
      if (fresh.length === 0) return
      const red = fresh.filter((alert) => alert.level === 'red')
      const other = fresh.filter((alert) => alert.level !== 'red')
      setTexts({
        red: red.length === 0 ? '' : fill(words.announceRed, { text: red.map(title).join('; ') }),
        other:
          other.length === 0
            ? ''
            : counted('announceOther', other.length, { text: other.map(title).join('; ') }),
      })
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [counted, either, fill, store, words])

  return (
    <div className="visually-hidden">
      <p aria-live="assertive">{texts.red}</p>
      <p aria-live="polite">{texts.other}</p>
    </div>
  )
}
