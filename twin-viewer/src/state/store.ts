import type { AlertMessage, DeviceView, PlatformStatus, SiteView } from '@gongdi/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Language } from '../i18n/language.ts'
import { type AlertBook, mergeAlerts } from './alertBook.ts'
import { DeviceBook } from './deviceBook.ts'
import { type ScreenTimes, witness } from './screenTimes.ts'

/** `districtZh`: the part of the city that was asked for. */
export type View = { kind: 'city'; districtZh?: string } | { kind: 'site'; siteId: string }
export type FeedState = 'connecting' | 'live' | 'waiting'

/** Slow state: what React draws. Poses are not here (see feed/poseBuffer.ts). */
export interface TwinState {
  sites: Readonly<Record<string, SiteView>>
  devices: DeviceBook
  /** Grows with each change of `devices`, which changes in place. */
  devicesRevision: number
  alerts: AlertBook
  screenTimes: ScreenTimes
  status: PlatformStatus | null
  posesDropped: number
  feed: FeedState
  feedError: string | null
  badFrames: number
  /** True once the first full list of alerts came: an empty list means "none" only after that. */
  alertsKnown: boolean
  view: View
  deviceId: string | null
  alertId: string | null
  /** Grows with each request to bring the camera to what is selected. */
  focus: number
  language: Language
}

interface TwinActions {
  /** `full`: these are all there are, forget any other. */
  applySites(sites: readonly SiteView[], full: boolean): void
  /** A whole list of devices follows in parts; `endDevices` says that it has come. */
  beginDevices(): void
  applyDevices(devices: readonly DeviceView[]): void
  endDevices(): void
  /** `atMs`: when each came; of a full list nobody asks. */
  applyAlerts(alerts: readonly AlertMessage[], full: boolean, atMs: readonly number[]): void
  applyStatus(status: PlatformStatus, posesDropped: number): void
  setPainted(alertIds: readonly string[], atMs: number): void
  setFeed(feed: FeedState): void
  setFeedError(text: string): void
  countBadFrame(): void
  setLanguage(language: Language): void
  showCity(): void
  showDistrict(districtZh: string): void
  showSite(siteId: string): void
  showDevice(deviceId: string): void
  showAlert(alertId: string): void
  /** One level up: device → site → city. */
  goUp(): void
}

export type Twin = TwinState & TwinActions
export type TwinStore = StoreApi<Twin>

const initial = (language: Language): TwinState => ({
  sites: {},
  devices: new DeviceBook(),
  devicesRevision: 0,
  alerts: {},
  screenTimes: {},
  status: null,
  posesDropped: 0,
  feed: 'connecting',
  feedError: null,
  badFrames: 0,
  alertsKnown: false,
  view: { kind: 'city' },
  deviceId: null,
  alertId: null,
  focus: 0,
  language,
})

const withSites = (known: TwinState['sites'], sites: readonly SiteView[]): TwinState['sites'] => ({
  ...known,
  ...Object.fromEntries(sites.map((site) => [site.siteId, site])),
})

export const createTwinStore = (language: Language): TwinStore =>
  createStore<Twin>()((set, get) => ({
    ...initial(language),
    applySites: (sites, full) =>
      set((s) => {
        const next = withSites(full ? {} : s.sites, sites)
        const gone = s.view.kind === 'site' && !next[s.view.siteId]
        return gone ? { sites: next, view: { kind: 'city' }, deviceId: null, alertId: null } : { sites: next }
      }),
    beginDevices: () => get().devices.beginWhole(),
    applyDevices: (devices) => {
      get().devices.take(devices)
      set((s) => ({ devicesRevision: s.devicesRevision + 1 }))
    },
    endDevices: () => {
      if (get().devices.endWhole()) set((s) => ({ devicesRevision: s.devicesRevision + 1 }))
    },
    applyAlerts: (alerts, full, atMs) =>
      set((s) => ({
        alerts: mergeAlerts(s.alerts, alerts, full),
        screenTimes: full ? s.screenTimes : witness(s.screenTimes, s.alerts, alerts, atMs),
        alertsKnown: s.alertsKnown || full,
      })),
    applyStatus: (status, posesDropped) => set({ status, posesDropped }),
    setPainted: (alertIds, atMs) =>
      set((s) => ({
        screenTimes: Object.fromEntries(
          Object.entries(s.screenTimes).map(([id, times]) => [
            id,
            alertIds.includes(id) && times.paintedAtMs === null ? { ...times, paintedAtMs: atMs } : times,
          ]),
        ),
      })),
    setFeed: (feed) => set((s) => ({ feed, feedError: feed === 'live' ? null : s.feedError })),
    setFeedError: (feedError) => set({ feedError }),
    countBadFrame: () => set((s) => ({ badFrames: s.badFrames + 1 })),
    setLanguage: (language) => set({ language }),
    showCity: () =>
      set((s) => ({ view: { kind: 'city' }, deviceId: null, alertId: null, focus: s.focus + 1 })),
    showDistrict: (districtZh) =>
      set((s) => ({
        view: { kind: 'city', districtZh },
        deviceId: null,
        alertId: null,
        focus: s.focus + 1,
      })),
    showSite: (siteId) =>
      set((s) => ({ view: { kind: 'site', siteId }, deviceId: null, alertId: null, focus: s.focus + 1 })),
    showDevice: (deviceId) => set((s) => goTo(s, deviceId, null)),
    showAlert: (alertId) =>
      set((s) => {
        const alert = s.alerts[alertId]
        return alert ? goTo(s, alert.deviceId, alertId) : {}
      }),
    goUp: () =>
      set((s) => {
        if (s.view.kind === 'city' && s.view.districtZh === undefined)
          return { alertId: null, deviceId: null }
        if (s.deviceId) return { deviceId: null, alertId: null, focus: s.focus + 1 }
        return { view: { kind: 'city' as const }, alertId: null, focus: s.focus + 1 }
      }),
  }))

/** Shows a device at its site; one that nobody has registered is shown in the panel only. */
function goTo(s: TwinState, deviceId: string, alertId: string | null): Partial<TwinState> {
  const siteId = s.devices.get(deviceId)?.siteId ?? (alertId ? s.alerts[alertId]?.siteId : undefined)
  const view: View = siteId !== undefined && s.sites[siteId] ? { kind: 'site', siteId } : s.view
  return { view, deviceId, alertId, focus: s.focus + 1 }
}
