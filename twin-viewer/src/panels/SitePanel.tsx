import { ALERT_LEVELS, type AlertLevel, type DeviceView, type MeasuringKind } from '@gongdi/contract'
import { useMemo } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { byPit, ofKind } from '../state/deviceBook.ts'
import { worstByDevice } from '../state/selectors.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { CraneRows } from './CraneRows.tsx'
import { DustRows, HoistRows, NoiseRows } from './DeviceRows.tsx'
import { EquipmentGroup } from './EquipmentGroup.tsx'
import { KIND_COUNTS, KIND_WORDS, PHASE_WORDS, STATUS_WORDS } from './kindWords.ts'
import { Parties } from './Parties.tsx'
import { PitRows } from './PitRows.tsx'

/** More rows than this fold away at first, unless one of them has an alert. */
const OPEN_ROWS = 12

const worstOf = (
  devices: readonly DeviceView[],
  worst: ReadonlyMap<string, AlertLevel>,
): AlertLevel | undefined => {
  const here = new Set(devices.map((device) => worst.get(device.deviceId)))
  return ALERT_LEVELS.find((level) => here.has(level))
}

/** A site at a glance: state of the works, who answers for it, and its equipment by kind. */
export function SitePanel({ siteId }: { siteId: string }) {
  const { words, counted, format, either } = useWords()
  const site = useTwin((s) => s.sites[siteId])
  const devices = useTwin((s) => s.devices.ofSite(siteId))
  const worst = worstByDevice(useTwin((s) => s.alerts))
  const kinds = useMemo(
    () => ({
      crane: ofKind(devices, 'crane'),
      hoist: ofKind(devices, 'hoist'),
      dust: ofKind(devices, 'dust'),
      noise: ofKind(devices, 'noise'),
    }),
    [devices],
  )
  const pits = useMemo(() => byPit(ofKind(devices, 'pit')), [devices])
  if (!site) return null
  const group = (kind: MeasuringKind, list: readonly DeviceView[]) => ({
    title: words[KIND_WORDS[kind]],
    tally: counted(KIND_COUNTS[kind], list.length),
    worst: worstOf(list, worst),
    open: list.length <= OPEN_ROWS || worstOf(list, worst) !== undefined,
  })
  return (
    <section className="panel" aria-labelledby="site-title">
      <h2 id="site-title">{either(site.nameZh, site.nameEn)}</h2>
      <p className="sub">{[siteId, either(site.districtZh, site.districtEn)].join(' · ')}</p>
      <ul className="site-facts">
        <li className={site.status ?? 'active'}>{words[STATUS_WORDS[site.status ?? 'active']]}</li>
        <li>{words[PHASE_WORDS[site.phase]]}</li>
        <li>{counted('deviceCount', devices.length)}</li>
      </ul>
      <div className="scroll">
        {site.parties && <Parties parties={site.parties} />}
        {devices.length === 0 && <p className="empty">{words.noDevices}</p>}
        {kinds.crane.length > 0 && (
          <EquipmentGroup {...group('crane', kinds.crane)}>
            <CraneRows cranes={kinds.crane} worst={worst} />
          </EquipmentGroup>
        )}
        {kinds.hoist.length > 0 && (
          <EquipmentGroup {...group('hoist', kinds.hoist)}>
            <HoistRows devices={kinds.hoist} worst={worst} />
          </EquipmentGroup>
        )}
        {kinds.dust.length > 0 && (
          <EquipmentGroup {...group('dust', kinds.dust)}>
            <DustRows devices={kinds.dust} worst={worst} />
          </EquipmentGroup>
        )}
        {kinds.noise.length > 0 && (
          <EquipmentGroup {...group('noise', kinds.noise)}>
            <NoiseRows devices={kinds.noise} worst={worst} />
          </EquipmentGroup>
        )}
        {[...pits].map(([pitId, points]) => {
          const plan = site.pits?.find((pit) => pit.pitId === pitId)
          const { title, ...rest } = group('pit', points)
          const depth = plan && format.quantity(plan.excavatedM, 'm', 1)
          return (
            <EquipmentGroup
              key={pitId}
              title={plan ? `${plan.name} −${depth}` : `${title} ${pitId}`}
              {...rest}
            >
              <PitRows points={points} worst={worst} />
            </EquipmentGroup>
          )
        })}
      </div>
    </section>
  )
}
