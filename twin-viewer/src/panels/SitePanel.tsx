import type { CraneView } from '@gongdi/contract'
import { useMemo } from 'react'
import { utilisationColour } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'
import { cranesOf, worstBy } from '../state/selectors.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'
import { LevelIcon } from './LevelIcon.tsx'
import { PHASE_WORDS } from './SiteList.tsx'
import { useDeviceSnapshot } from './useDeviceSnapshot.ts'

/** A site and its cranes at a glance. */
export function SitePanel({ siteId }: { siteId: string }) {
  const { words, either } = useWords()
  const site = useTwin((s) => s.sites[siteId])
  const byId = useTwin((s) => s.cranes)
  const cranes = useMemo(() => cranesOf(byId, siteId), [byId, siteId])
  if (!site) return null
  return (
    <section className="panel" aria-labelledby="site-title">
      <h2 id="site-title">{either(site.nameZh, site.nameEn)}</h2>
      <p className="sub">
        {[siteId, either(site.districtZh, site.districtEn), words[PHASE_WORDS[site.phase]]].join(' · ')}
      </p>
      <div className="scroll">
        {cranes.length === 0 && <p className="empty">{words.noCranes}</p>}
        <ul className="crane-rows">
          {cranes.map((crane) => (
            <CraneRow key={crane.deviceId} crane={crane} />
          ))}
        </ul>
      </div>
    </section>
  )
}

function CraneRow({ crane }: { crane: CraneView }) {
  const { store } = useHandles()
  const { words, format } = useWords()
  const alerts = useTwin((s) => s.alerts)
  const now = useDeviceSnapshot(crane.deviceId)
  const level = useMemo(
    () => worstBy(alerts, (a) => a.deviceId).get(crane.deviceId),
    [alerts, crane.deviceId],
  )
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
