import { useWords } from '../i18n/useWords.ts'
import { stageTimes } from '../state/stageTimes.ts'
import { LevelIcon } from './LevelIcon.tsx'
import { STAGE_WORDS } from './stageWords.ts'
import { useAlertInFocus } from './useAlertInFocus.ts'

/** How long each stage of the chosen (else the newest) alert took, up to the moment it was on this screen. */
export function AlertTimes() {
  const { words, format, either } = useWords()
  const { alert, screen } = useAlertInFocus()
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
