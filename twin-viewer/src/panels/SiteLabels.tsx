import type {
  AlertLevel,
  CraneView,
  DeviceView,
  DustView,
  HoistView,
  NoiseView,
  PitView,
} from '@gongdi/contract'
import { PIT_INSTRUMENTS } from '@gongdi/contract'
import { type ReactNode, useMemo } from 'react'
import { dustFigures, hoistFigures, noiseFigures, pitFigures, STALE_AFTER_MS } from '../feed/figures.ts'
import { utilisationColour } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'
import { deviceAnchor, pitAnchor } from '../scene/anchors.ts'
import { useHovered } from '../scene/hover.ts'
import { worstByDevice } from '../state/selectors.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { Direction } from './HoistNow.tsx'
import { Label, WEIGHTS } from './Label.tsx'
import { LevelIcon } from './LevelIcon.tsx'
import { pitDigits } from './pitDigits.ts'
import { useDeviceSnapshot } from './useDeviceSnapshot.ts'
import { useFigureRow } from './useFigureRow.ts'
import { useNow } from './useNow.ts'

/** What counts when labels crowd, below what has an alert: what is chosen or pointed at, then cranes, monitors, cages, pits. */
const CHOSEN_WEIGHT = 350
const KIND_WEIGHTS = { crane: 40, dust: 30, noise: 28, hoist: 24, pit: 20 } as const
/** Measuring points with an alert that carry a label each, the worst first. */
const MOST_POINTS = 12

/** The labels of a site: every machine and monitor, of the pits their names, of measuring points those that matter now. */
export function SiteLabels({ siteId }: { siteId: string }) {
  const devices = useTwin((s) => s.devices.ofSite(siteId))
  const pits = useTwin((s) => s.sites[siteId]?.pits)
  const alerts = useTwin((s) => s.alerts)
  const selected = useTwin((s) => s.deviceId)
  const hovered = useHovered()
  const worst = worstByDevice(alerts)
  const shown = useMemo(() => {
    const points = devices.filter((device) => device.deviceKind === 'pit')
    const alerting = points.filter((point) => worst.has(point.deviceId))
    alerting.sort((a, b) => WEIGHTS[worst.get(b.deviceId)!] - WEIGHTS[worst.get(a.deviceId)!])
    const named = new Set(alerting.slice(0, MOST_POINTS).map((point) => point.deviceId))
    return devices.filter(
      ({ deviceKind, deviceId }) =>
        deviceKind !== 'pit' || named.has(deviceId) || deviceId === selected || deviceId === hovered,
    )
  }, [devices, worst, selected, hovered])
  return (
    <>
      {pits?.map((pit) => (
        <Label
          key={pit.pitId}
          anchor={pitAnchor(pit.pitId)}
          weight={KIND_WEIGHTS.pit}
          side="upon"
          className="pit-name"
        >
          {pit.name}
          <PitDepth depthM={pit.excavatedM} />
        </Label>
      ))}
      {shown.map((device) => (
        <DeviceLabel
          key={device.deviceId}
          device={device}
          level={worst.get(device.deviceId)}
          chosen={selected === device.deviceId}
          hovered={hovered === device.deviceId}
        />
      ))}
    </>
  )
}

function PitDepth({ depthM }: { depthM: number }) {
  const { format } = useWords()
  return <b>{`−${format.quantity(depthM, 'm', 1)}`}</b>
}

interface DeviceLabelProps {
  device: DeviceView
  level: AlertLevel | undefined
  chosen: boolean
  hovered: boolean
}

function DeviceLabel(props: DeviceLabelProps) {
  switch (props.device.deviceKind) {
    case 'crane':
      return <CraneLabel {...props} crane={props.device} />
    case 'hoist':
      return <CageLabel {...props} cage={props.device} />
    case 'dust':
      return <DustLabel {...props} monitor={props.device} />
    case 'noise':
      return <NoiseLabel {...props} monitor={props.device} />
    case 'pit':
      return <PointLabel {...props} point={props.device} />
  }
}

function Chip({
  device,
  level,
  chosen,
  hovered,
  stale,
  children,
}: DeviceLabelProps & { stale: boolean; children: ReactNode }) {
  const marked = chosen || hovered
  return (
    <Label
      anchor={deviceAnchor(device.deviceId)}
      weight={(level ? WEIGHTS[level] : 0) + (marked ? CHOSEN_WEIGHT : 0) + KIND_WEIGHTS[device.deviceKind]}
      side="above"
      yields={
        level || marked || device.deviceKind === 'dust' || device.deviceKind === 'noise' ? 'climb' : 'stay'
      }
      driftPx={24}
      className={`crane ${device.deviceKind} ${level ?? ''} ${chosen ? 'selected' : ''} ${stale ? 'stale' : ''}`}
    >
      {level && <LevelIcon level={level} size={12} />}
      {children}
    </Label>
  )
}

function CraneLabel({ crane, ...rest }: DeviceLabelProps & { crane: CraneView }) {
  const { format } = useWords()
  const now = useDeviceSnapshot(crane.deviceId)
  return (
    <Chip {...rest} stale={now?.stale ?? false}>
      {crane.name}
      {now && (
        <b style={{ color: utilisationColour(now.momentPercent) }}>
          {format.quantity(now.momentPercent, '%', 0)}
        </b>
      )}
    </Chip>
  )
}

function CageLabel({ cage, ...rest }: DeviceLabelProps & { cage: HoistView }) {
  const { format } = useWords()
  const nowMs = useNow()
  const now = hoistFigures(useFigureRow(cage.deviceId))
  return (
    <Chip {...rest} stale={now !== null && nowMs - now.atMs > STALE_AFTER_MS.hoist}>
      {cage.name}
      {now && (
        <>
          <Direction speedMps={now.speedMps} />
          <b>{format.quantity(now.heightM, 'm', 0)}</b>
        </>
      )}
    </Chip>
  )
}

function DustLabel({ monitor, ...rest }: DeviceLabelProps & { monitor: DustView }) {
  const { words, format } = useWords()
  const nowMs = useNow()
  const now = dustFigures(useFigureRow(monitor.deviceId))
  return (
    <Chip {...rest} stale={now !== null && nowMs - now.atMs > STALE_AFTER_MS.dust}>
      {words.pm10}
      <b className={rest.level ?? ''}>{now ? format.number(now.pm10UgM3) : '–'}</b>
    </Chip>
  )
}

function NoiseLabel({ monitor, ...rest }: DeviceLabelProps & { monitor: NoiseView }) {
  const { format } = useWords()
  const nowMs = useNow()
  const now = noiseFigures(useFigureRow(monitor.deviceId))
  return (
    <Chip {...rest} stale={now !== null && nowMs - now.atMs > STALE_AFTER_MS.noise}>
      <b className={rest.level ?? ''}>{now ? format.quantity(now.laeqDb, 'dB', 1) : '– dB'}</b>
    </Chip>
  )
}

function PointLabel({ point, ...rest }: DeviceLabelProps & { point: PitView }) {
  const { format } = useWords()
  const now = pitFigures(useFigureRow(point.deviceId))
  const unit = PIT_INSTRUMENTS[point.instrument]
  return (
    <Chip {...rest} stale={false}>
      {point.name}
      {now && <b className={rest.level ?? ''}>{format.quantity(now.cumulative, unit, pitDigits(unit))}</b>}
    </Chip>
  )
}
