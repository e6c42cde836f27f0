import { useMemo } from 'react'
import { cranesOf, worstBy } from '../state/selectors.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { Crane } from './Crane.tsx'
import { HAZE } from './haze.ts'
import { SiteGround } from './SiteGround.tsx'
import { SiteLight } from './SiteLight.tsx'
import { StandingBuildings } from './StandingBuildings.tsx'

/** One site in metres about its own origin: ground, fence, buildings, and its cranes at work. */
export function SiteView({ siteId, fine }: { siteId: string; fine: boolean }) {
  const site = useTwin((s) => s.sites[siteId])
  const byId = useTwin((s) => s.cranes)
  const alerts = useTwin((s) => s.alerts)
  const selected = useTwin((s) => s.deviceId)
  const cranes = useMemo(() => cranesOf(byId, siteId), [byId, siteId])
  const worst = useMemo(() => worstBy(alerts, (alert) => alert.deviceId), [alerts])
  if (!site) return null
  return (
    <group name={`site ${siteId}`}>
      <color attach="background" args={[HAZE]} />
      <fog attach="fog" args={[HAZE, 420, 1300]} />
      <SiteLight site={site} cranes={cranes} fine={fine} />
      <SiteGround site={site} />
      <StandingBuildings buildings={site.buildings} />
      {cranes.map((crane) => (
        <Crane
          key={crane.deviceId}
          crane={crane}
          level={worst.get(crane.deviceId) ?? null}
          selected={selected === crane.deviceId}
        />
      ))}
    </group>
  )
}
