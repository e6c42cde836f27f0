import type { DeviceView } from '@gongdi/contract'
import { useState } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'
import { AlertTimes } from './AlertTimes.tsx'
import { CraneNow } from './CraneNow.tsx'
import { DeviceAlerts } from './DeviceAlerts.tsx'
import { DeviceTrend } from './DeviceTrend.tsx'
import { DustNow } from './DustNow.tsx'
import { HoistNow } from './HoistNow.tsx'
import { DEVICE_WORDS, INSTRUMENT_WORDS } from './kindWords.ts'
import { NoiseNow } from './NoiseNow.tsx'
import { PitNow } from './PitNow.tsx'
import { Tabs } from './Tabs.tsx'

const TABS = ['now', 'trend', 'alerts'] as const

/** One device of whatever kind: what it does now, what it did, and its alerts. */
export function DevicePanel({ deviceId }: { deviceId: string }) {
  const { store } = useHandles()
  const { words, either } = useWords()
  const device = useTwin((s) => s.devices.get(deviceId))
  const site = useTwin((s) => (device ? s.sites[device.siteId] : undefined))
  const alertId = useTwin((s) => s.alertId)
  const [tab, setTab] = useState<(typeof TABS)[number]>('now')
  const names = { now: words.tabNow, trend: words.tabTrend, alerts: words.tabHistory }
  const kind =
    device &&
    words[device.deviceKind === 'pit' ? INSTRUMENT_WORDS[device.instrument] : DEVICE_WORDS[device.deviceKind]]
  return (
    <section className="panel device-panel" aria-labelledby="device-title">
      <div className="panel-head">
        <h2 id="device-title">
          {device?.name ?? deviceId}
          {device && <small>{'model' in device ? `${kind} ${device.model}` : kind}</small>}
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
        {tab === 'now' &&
          (device ? <DeviceNow device={device} /> : <p className="empty">{words.noReading}</p>)}
        {tab === 'trend' && device && <DeviceTrend key={deviceId} device={device} />}
        {tab === 'alerts' && <DeviceAlerts deviceId={deviceId} />}
        {alertId && <AlertTimes />}
      </Tabs>
    </section>
  )
}

/** The card of a kind. */
function DeviceNow({ device }: { device: DeviceView }) {
  switch (device.deviceKind) {
    case 'crane':
      return <CraneNow device={device} />
    case 'hoist':
      return <HoistNow device={device} />
    case 'dust':
      return <DustNow device={device} />
    case 'noise':
      return <NoiseNow device={device} />
    case 'pit':
      return <PitNow device={device} />
  }
}
