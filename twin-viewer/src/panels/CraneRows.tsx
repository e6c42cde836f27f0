import type { AlertLevel, CraneView } from '@gongdi/contract'
import { utilisationColour } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { LevelIcon } from './LevelIcon.tsx'
import { useDeviceSnapshot } from './useDeviceSnapshot.ts'

interface CraneRowsProps {
  cranes: readonly CraneView[]
  worst: ReadonlyMap<string, AlertLevel>
}

/** Cranes at a glance: load, radius, wind and how much of the moment is used. */
export function CraneRows({ cranes, worst }: CraneRowsProps) {
  return (
    <ul className="crane-rows">
      {cranes.map((crane) => (
        <CraneRow key={crane.deviceId} crane={crane} level={worst.get(crane.deviceId)} />
      ))}
    </ul>
  )
}

function CraneRow({ crane, level }: { crane: CraneView; level: AlertLevel | undefined }) {
  const { store } = useHandles()
  const { words, format } = useWords()
  const now = useDeviceSnapshot(crane.deviceId)
  const moment = now?.momentPercent ?? 0
  return (
    <li>
      <button type="button" onClick={() => store.getState().showDevice(crane.deviceId)}>
        <span className="crane-name">
          {level && <LevelIcon level={level} size={13} />}
          {crane.name}
          <small>{crane.model}</small>
          {now?.stale && <em className="stale">{words.stale}</em>}
        </span>
        {now ? (
          <span className="crane-figures">
            <span>{format.quantity(now.loadT, 't', 2)}</span>
            <span>{format.quantity(now.radiusM, 'm', 1)}</span>
            <span>{format.quantity(now.windMps, 'm/s', 1)}</span>
            <strong style={{ color: utilisationColour(moment) }}>{format.quantity(moment, '%', 0)}</strong>
          </span>
        ) : (
          <span className="crane-figures">{words.noReading}</span>
        )}
        <span className="bar" aria-hidden="true">
          <span
            style={{ width: `${Math.min(100, Math.max(0, moment))}%`, background: utilisationColour(moment) }}
          />
        </span>
      </button>
    </li>
  )
}
