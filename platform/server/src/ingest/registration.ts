import { DEVICE_MESSAGES, type DeviceView, type MeasuringKind, type SiteView } from '@gongdi/contract'
import { deviceKindOf, type Reading, type ReadingKind, type ReadingOf } from './reading.ts'

export type SiteRegistered = ReadingOf<'gateway/registration'>
export type DeviceRegistered = ReadingOf<`${MeasuringKind}/registration`>

const REGISTRATIONS: ReadonlySet<ReadingKind> = new Set(
  Object.keys(DEVICE_MESSAGES).map((deviceKind) => `${deviceKind}/registration` as ReadingKind),
)

export const isRegistration = (reading: Reading): reading is SiteRegistered | DeviceRegistered =>
  REGISTRATIONS.has(reading.kind)

/** What is shown of a site: its registration without the counters of the envelope. */
export function siteViewOf({ body }: Pick<SiteRegistered, 'body'>): SiteView {
  const { v, bootId, seq, sentAtMs, deviceId, ...view } = body
  return view
}

/** What is shown of a device: its registration without the counters of the envelope, and its kind. */
export function deviceViewOf({ kind, body }: Pick<DeviceRegistered, 'kind' | 'body'>): DeviceView {
  const { v, bootId, seq, sentAtMs, ...view } = body
  return { ...view, deviceKind: deviceKindOf(kind) } as DeviceView
}
