import { STAGES } from '@gongdi/contract'
import { useWords } from '../i18n/useWords.ts'
import { stageTimes } from '../state/stageTimes.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { LevelIcon } from './LevelIcon.tsx'
import { STAGE_WORDS } from './stageWords.ts'
import { useAlertInFocus } from './useAlertInFocus.ts'

/** Stages in the order of SPEC A4, with this screen, which only one alert at a time has, before the total. */
const COLUMNS = [...STAGES.slice(0, -1), 'screen', 'total'] as const
const PERCENTILES = ['p50', 'p95', 'p99'] as const

/** The time account of all alerts by stage, and how the platform does. */
export function Foot() {
  const { words, format } = useWords()
  const status = useTwin((s) => s.status)
  const badFrames = useTwin((s) => s.badFrames)
  return (
    <footer className="foot">
      <table className="account">
        <caption>
          {words.timeAccount}
          <small>{words.timeAccountHint}</small>
        </caption>
        <thead>
          <tr>
            <td />
            {COLUMNS.map((stage) => (
              <th key={stage} scope="col" className={stage}>
                {words[STAGE_WORDS[stage]]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PERCENTILES.map((percentile) => (
            <tr key={percentile} className={percentile}>
              <th scope="row">{words[percentile]}</th>
              {COLUMNS.map((stage) => {
                const ms = stage === 'screen' ? null : (status?.latencyMs[stage][percentile] ?? null)
                return (
                  <td key={stage} className={stage}>
                    {ms === null ? '–' : format.millis(ms)}
                  </td>
                )
              })}
            </tr>
          ))}
          <OneAlert />
        </tbody>
      </table>
      {status && (
        <dl className="vitals">
          <div>
            <dt>{words.messagesPerSecond}</dt>
            <dd>{format.count(Math.round(status.messages.perSecond))}</dd>
          </div>
          <div>
            <dt>{words.stored}</dt>
            <dd>{format.count(status.messages.stored)}</dd>
          </div>
          <div className={status.messages.rejected > 0 ? 'noted' : ''}>
            <dt>{words.rejected}</dt>
            <dd>{format.count(status.messages.rejected)}</dd>
          </div>
          <div>
            <dt>{words.queue}</dt>
            <dd>{format.count(status.queue.messages)}</dd>
          </div>
          <div className={status.store.ok ? '' : 'bad'} title={status.store.error ?? undefined}>
            <dt>{words.store}</dt>
            <dd>{status.store.ok ? words.storeOk : words.storeDown}</dd>
          </div>
          {badFrames > 0 && (
            <div className="noted">
              <dt>{words.badFrames}</dt>
              <dd>{format.count(badFrames)}</dd>
            </div>
          )}
        </dl>
      )}
    </footer>
  )
}

/** The stages of one alert, the chosen or the latest, up to this screen. */
function OneAlert() {
  const { words, format } = useWords()
  const alertId = useTwin((s) => s.alertId)
  const { alert, screen } = useAlertInFocus()
  if (!alert) return null
  const took = new Map(stageTimes(alert, screen).map(({ stage, tookMs }) => [stage, tookMs]))
  return (
    <tr className="one">
      <th scope="row">
        <LevelIcon level={alert.level} size={10} /> {alertId === alert.alertId ? words.chosen : words.latest}
      </th>
      {COLUMNS.map((stage) => {
        const ms = took.get(stage) ?? null
        return (
          <td key={stage} className={stage}>
            {ms === null ? '–' : format.millis(ms)}
          </td>
        )
      })}
    </tr>
  )
}
