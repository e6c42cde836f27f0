import { useMemo } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { alertInFocus } from '../state/selectors.ts'
import { stageTimes } from '../state/stageTimes.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { LevelIcon } from './LevelIcon.tsx'
import { STAGE_WORDS } from './stageWords.ts'

/** How long each stage of the chosen (else the newest) alert took, up to the moment it was on this screen. */
export function AlertTimes() {
  const { words, format, either } = useWords()
  const alerts = useTwin((s) => s.alerts)
  const alertId = useTwin((s) => s.alertId)
  const deviceId = useTwin((s) => s.deviceId)
  const alert = useMemo(() => alertInFocus({ alerts, alertId, deviceId }), [alerts, alertId, deviceId])
  const screen = useTwin((s) => (alert ? s.screenTimes[alert.alertId] : undefined))
  if (!alert) return null
  return (
    <section className="alert-times">
      <h3>{words.thisAlert}</h3>
      <p className="sub">
        <LevelIcon level={alert.level} size={12} />
        {` ${either(alert.titleZh, alert.titleEn)} · ${alert.deviceId}`}
      </p>
      <ol>
        {stageTimes(alert, screen).map(({ stage, tookMs }) => (
          <li key={stage} className={stage}>
            <span>{words[STAGE_WORDS[stage]]}</span>
            <strong>{tookMs === null ? '–' : format.millis(tookMs)}</strong>
          </li>
        ))}
      </ol>
      <p className="source">{`${words.source} ${alert.source}`}</p>
    </section>
  )
}
