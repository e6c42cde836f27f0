import type { DustView, NoiseView } from '@gongdi/contract'
import { useMemo } from 'react'
import { byPit, ofKind } from '../state/deviceBook.ts'
import { worstByDevice } from '../state/selectors.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { Crane } from './Crane.tsx'
import { Hoists } from './Hoists.tsx'
import { HAZE } from './haze.ts'
import { Monitors } from './Monitors.tsx'
import { Pit } from './Pit.tsx'
import { PitPoints } from './PitPoints.tsx'
import { SiteGround } from './SiteGround.tsx'
import { SiteLight } from './SiteLight.tsx'
import { StandingBuildings } from './StandingBuildings.tsx'

/** One site in metres about its own origin: ground, fence, buildings, pits, and all its equipment at work. */
export function SiteView({ siteId, fine }: { siteId: string; fine: boolean }) {
  const site = useTwin((s) => s.sites[siteId])
  const devices = useTwin((s) => s.devices.ofSite(siteId))
  const alerts = useTwin((s) => s.alerts)
  const selected = useTwin((s) => s.deviceId)
  const equipment = useMemo(
    () => ({
      cranes: ofKind(devices, 'crane'),
      cages: ofKind(devices, 'hoist'),
      monitors: [...ofKind(devices, 'dust'), ...ofKind(devices, 'noise')] as (DustView | NoiseView)[],
      points: ofKind(devices, 'pit'),
    }),
    [devices],
  )
  const pits = useMemo(() => byPit(equipment.points), [equipment])
  if (!site) return null
  const worst = worstByDevice(alerts)
  const { cranes, cages, monitors, points } = equipment
  return (
    <group name={`site ${siteId}`}>
      <color attach="background" args={[HAZE]} />
      <fog attach="fog" args={[HAZE, 420, 1300]} />
      <SiteLight site={site} cranes={cranes} fine={fine} />
      <SiteGround site={site} />
      <StandingBuildings site={site} />
      {cranes.map((crane) => (
        <Crane
          key={crane.deviceId}
          crane={crane}
          level={worst.get(crane.deviceId) ?? null}
          selected={selected === crane.deviceId}
        />
      ))}
      {cages.length > 0 && <Hoists cages={cages} worst={worst} selected={selected} />}
      {monitors.length > 0 && <Monitors monitors={monitors} worst={worst} selected={selected} />}
      {site.pits?.map(
        (plan) =>
          plan.excavatedM > 0 && <Pit key={plan.pitId} plan={plan} points={pits.get(plan.pitId) ?? NONE} />,
      )}
      {points.length > 0 && <PitPoints points={points} worst={worst} selected={selected} />}
    </group>
  )
}

const NONE: readonly never[] = []
