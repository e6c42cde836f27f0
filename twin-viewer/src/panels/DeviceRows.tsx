import type { AlertLevel, DustView, HoistView, NoiseView } from '@gongdi/contract'
import { dustFigures, hoistFigures, noiseFigures, STALE_AFTER_MS } from '../feed/figures.ts'
import { useWords } from '../i18n/useWords.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { DeviceRow } from './DeviceRow.tsx'
import { Direction } from './HoistNow.tsx'
import { useNow } from './useNow.ts'

interface RowsProps<D> {
  devices: readonly D[]
  worst: ReadonlyMap<string, AlertLevel>
}

const late = (row: { atMs: number } | null, nowMs: number, afterMs: number) =>
  row !== null && nowMs - row.atMs > afterMs

/** Cages at a glance, anew every second. */
export function HoistRows({ devices, worst }: RowsProps<HoistView>) {
  const { figures } = useHandles()
  const { counted, format } = useWords()
  const nowMs = useNow()
  return (
    <ul className="device-rows">
      {devices.map((cage) => {
        const now = hoistFigures(figures.row(cage.deviceId))
        return (
          <DeviceRow
            key={cage.deviceId}
            device={cage}
            level={worst.get(cage.deviceId)}
            stale={late(now, nowMs, STALE_AFTER_MS.hoist)}
            note={cage.model}
          >
            {now ? (
              <>
                <span>{counted('personCount', now.personCount)}</span>
                <span>{format.quantity(now.loadT, 't', 2)}</span>
                <Direction speedMps={now.speedMps} />
                <strong>{format.quantity(now.heightM, 'm', 1)}</strong>
              </>
            ) : (
              '–'
            )}
          </DeviceRow>
        )
      })}
    </ul>
  )
}

/** Dust monitors at a glance. */
export function DustRows({ devices, worst }: RowsProps<DustView>) {
  const { figures } = useHandles()
  const { format } = useWords()
  const nowMs = useNow()
  return (
    <ul className="device-rows">
      {devices.map((monitor) => {
        const now = dustFigures(figures.row(monitor.deviceId))
        return (
          <DeviceRow
            key={monitor.deviceId}
            device={monitor}
            level={worst.get(monitor.deviceId)}
            stale={late(now, nowMs, STALE_AFTER_MS.dust)}
            note={monitor.model}
          >
            {now ? (
              <>
                <span>{`PM2.5 ${format.number(now.pm25UgM3)}`}</span>
                <strong>{`PM10 ${format.quantity(now.pm10UgM3, 'µg/m³')}`}</strong>
              </>
            ) : (
              '–'
            )}
          </DeviceRow>
        )
      })}
    </ul>
  )
}

/** Noise monitors at a glance. */
export function NoiseRows({ devices, worst }: RowsProps<NoiseView>) {
  const { figures } = useHandles()
  const { format } = useWords()
  const nowMs = useNow()
  return (
    <ul className="device-rows">
      {devices.map((monitor) => {
        const now = noiseFigures(figures.row(monitor.deviceId))
        return (
          <DeviceRow
            key={monitor.deviceId}
            device={monitor}
            level={worst.get(monitor.deviceId)}
            stale={late(now, nowMs, STALE_AFTER_MS.noise)}
            note={monitor.model}
          >
            {now ? <strong>{format.quantity(now.laeqDb, 'dB(A)', 1)}</strong> : '–'}
          </DeviceRow>
        )
      })}
    </ul>
  )
}
