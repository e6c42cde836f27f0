import type { AlertLevel, DustView, FigureRow, HoistView, NoiseView } from '@gongdi/contract'
import type { ReactNode } from 'react'
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

/** What makes the rows of a kind of its figures. */
interface FiguresOfKind<F> {
  read: (row: FigureRow | null) => F | null
  staleAfterMs: number
  show: (now: F) => ReactNode
}

/** Devices of one kind at a glance, anew every second; a dash where nothing has been said yet. */
function Rows<D extends HoistView | DustView | NoiseView, F extends { atMs: number }>({
  devices,
  worst,
  read,
  staleAfterMs,
  show,
}: RowsProps<D> & FiguresOfKind<F>) {
  const { figures } = useHandles()
  const nowMs = useNow()
  return (
    <ul className="device-rows">
      {devices.map((device) => {
        const now = read(figures.row(device.deviceId))
        return (
          <DeviceRow
            key={device.deviceId}
            device={device}
            level={worst.get(device.deviceId)}
            stale={now !== null && nowMs - now.atMs > staleAfterMs}
            note={device.model}
          >
            {now ? show(now) : '–'}
          </DeviceRow>
        )
      })}
    </ul>
  )
}

/** Cages at a glance. */
export function HoistRows(props: RowsProps<HoistView>) {
  const { counted, format } = useWords()
  return (
    <Rows
      {...props}
      read={hoistFigures}
      staleAfterMs={STALE_AFTER_MS.hoist}
      show={(now) => (
        <>
          <span>{counted('personCount', now.personCount)}</span>
          <span>{format.quantity(now.loadT, 't', 2)}</span>
          <Direction speedMps={now.speedMps} />
          <strong>{format.quantity(now.heightM, 'm', 1)}</strong>
        </>
      )}
    />
  )
}

/** Dust monitors at a glance. */
export function DustRows(props: RowsProps<DustView>) {
  const { format } = useWords()
  return (
    <Rows
      {...props}
      read={dustFigures}
      staleAfterMs={STALE_AFTER_MS.dust}
      show={(now) => (
        <>
          <span>{`PM2.5 ${format.number(now.pm25UgM3)}`}</span>
          <strong>{`PM10 ${format.quantity(now.pm10UgM3, 'µg/m³')}`}</strong>
        </>
      )}
    />
  )
}

/** Noise monitors at a glance. */
export function NoiseRows(props: RowsProps<NoiseView>) {
  const { format } = useWords()
  return (
    <Rows
      {...props}
      read={noiseFigures}
      staleAfterMs={STALE_AFTER_MS.noise}
      show={(now) => <strong>{format.quantity(now.laeqDb, 'dB(A)', 1)}</strong>}
    />
  )
}
