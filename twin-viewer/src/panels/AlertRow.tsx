import type { AlertMessage } from '@gongdi/contract'
import { useState } from 'react'
import { acknowledgeAlert } from '../feed/rest.ts'
import { useWords } from '../i18n/useWords.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'
import { dutyName } from './duty.ts'
import { LEVEL_WORDS, LevelIcon } from './LevelIcon.tsx'
import { causeDigits } from './quantities.ts'

/** One alert: level by colour, shape and word; figure and limit; for how long; and the button that says a person has seen it. */
export function AlertRow({ alert, nowMs }: { alert: AlertMessage; nowMs: number }) {
  const { store } = useHandles()
  const { words, fill, format, either } = useWords()
  const chosen = useTwin((s) => s.alertId === alert.alertId)
  const device = useTwin((s) => s.devices.get(alert.deviceId))
  const { value, limit, unit } = alert.cause
  const digits = causeDigits(alert.cause)
  const figure = (n: number) => format.quantity(n, unit, digits)
  const bound = (n: number) => format.quantity(n, unit, Number.isInteger(n) ? 0 : digits)
  return (
    <li className={`alert ${alert.level} is-${alert.state}`} data-alert={alert.alertId}>
      <button
        type="button"
        className="alert-body"
        aria-current={chosen ? 'true' : undefined}
        onClick={() => store.getState().showAlert(alert.alertId)}
      >
        <LevelIcon level={alert.level} size={18} />
        <span className="alert-title">
          <span className="level-word">{words[LEVEL_WORDS[alert.level]]}</span>
          {either(alert.titleZh, alert.titleEn)}
        </span>
        <span className="alert-figure">
          {value !== null && <strong>{figure(value)}</strong>}
          {limit !== null && <span className="limit">{`${words.limit} ${bound(limit)}`}</span>}
        </span>
        <span className="alert-where" title={alert.deviceId}>
          {device ? `${device.name} · ${alert.deviceId}` : alert.deviceId}
        </span>
        <time className="alert-age">
          {fill(words.since, { time: format.elapsed(nowMs - alert.raisedAtMs) })}
        </time>
      </button>
      <Acknowledge alert={alert} />
    </li>
  )
}

function Acknowledge({ alert }: { alert: AlertMessage }) {
  const { words, fill } = useWords()
  const [state, setState] = useState<'idle' | 'sending' | 'failed'>('idle')
  if (alert.acknowledgedBy !== null)
    return (
      <span className="acknowledged" title={fill(words.acknowledgedBy, { name: alert.acknowledgedBy })}>
        {words.acknowledged}
      </span>
    )
  const send = () => {
    setState('sending')
    acknowledgeAlert(alert.alertId, dutyName() || words.onDutyDefault).then(
      () => setState('idle'),
      () => setState('failed'),
    )
  }
  return (
    <span className="acknowledge">
      <button type="button" disabled={state === 'sending'} onClick={send}>
        {words.acknowledge}
      </button>
      {state === 'failed' && <span role="alert">{words.acknowledgeFailed}</span>}
    </span>
  )
}
