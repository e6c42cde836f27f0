import type { AlertLevel, DeviceView } from '@gongdi/contract'
import type { ReactNode } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { LevelIcon } from './LevelIcon.tsx'

interface DeviceRowProps {
  device: DeviceView
  level: AlertLevel | undefined
  stale: boolean
  /** Beside the name, quietly. */
  note: string
  children: ReactNode
}

/** One device in the list of a site: its name and the one or two figures that stand for it. */
export function DeviceRow({ device, level, stale, note, children }: DeviceRowProps) {
  const { store } = useHandles()
  const { words } = useWords()
  return (
    <li>
      <button type="button" onClick={() => store.getState().showDevice(device.deviceId)}>
        <span className="device-name">
          {level && <LevelIcon level={level} size={12} />}
          {device.name}
          <small>{note}</small>
          {stale && <em className="stale">{words.stale}</em>}
        </span>
        <span className={`device-figures ${level ?? ''}`}>{children}</span>
      </button>
    </li>
  )
}
