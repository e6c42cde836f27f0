import { useState } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'
import { AlertTimes } from './AlertTimes.tsx'
import { DeviceAlerts } from './DeviceAlerts.tsx'
import { DeviceNow } from './DeviceNow.tsx'
import { DeviceTrend } from './DeviceTrend.tsx'
import { Tabs } from './Tabs.tsx'

const TABS = ['now', 'trend', 'alerts'] as const

/** One crane: what it does now, what it did, and its alerts. */
export function DevicePanel({ deviceId }: { deviceId: string }) {
  const { store } = useHandles()
  const { words, either } = useWords()
  const crane = useTwin((s) => s.cranes[deviceId])
  const site = useTwin((s) => (crane ? s.sites[crane.siteId] : undefined))
  const alertId = useTwin((s) => s.alertId)
  const [tab, setTab] = useState<(typeof TABS)[number]>('now')
  const names = { now: words.tabNow, trend: words.tabTrend, alerts: words.tabHistory }
  return (
    <section className="panel device-panel" aria-labelledby="device-title">
      <div className="panel-head">
        <h2 id="device-title">
          {crane?.name ?? deviceId}
          {crane && <small>{crane.model}</small>}
        </h2>
        <button
          type="button"
          className="icon"
          aria-label={words.close}
          onClick={() => store.getState().goUp()}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="m3.5 3.5 9 9m0-9-9 9" />
          </svg>
        </button>
      </div>
      <p className="sub">
        {[deviceId, site && either(site.nameZh, site.nameEn)].filter(Boolean).join(' · ')}
      </p>
      <Tabs id="device" tabs={TABS} names={names} chosen={tab} onChoose={setTab}>
        {tab === 'now' && <DeviceNow deviceId={deviceId} crane={crane ?? null} />}
        {tab === 'trend' && <DeviceTrend key={deviceId} deviceId={deviceId} />}
        {tab === 'alerts' && <DeviceAlerts deviceId={deviceId} />}
        {alertId && <AlertTimes />}
      </Tabs>
    </section>
  )
}
