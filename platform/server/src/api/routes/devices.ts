import {
  CraneView,
  type DeviceView,
  DustView,
  EpochMs,
  HoistView,
  Id,
  MEASURING_KINDS,
  NoiseView,
  PitView,
  StateView,
} from '@gongdi/contract'
import { z } from 'zod'
import { PlatformError } from '../../errors.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { type Route, route } from '../route.ts'

const heard = { lastHeardAtMs: EpochMs.nullable().describe('platform clock; null before it was heard') }

/** A device as the API lists it: its registration, its kind, and when it was last heard. */
export const ListedDevice = z.discriminatedUnion('deviceKind', [
  CraneView.extend(heard),
  HoistView.extend(heard),
  DustView.extend(heard),
  NoiseView.extend(heard),
  PitView.extend(heard),
])
export type ListedDevice = z.infer<typeof ListedDevice>

export function deviceRoutes({ city }: Pick<ApiDeps, 'city'>): Route[] {
  const listed = (view: DeviceView): ListedDevice => ({
    ...view,
    lastHeardAtMs: city.lastHeardMs(view.deviceId) ?? null,
  })
  return [
    route({
      method: 'GET',
      path: '/devices',
      summary: 'Every registered device, of one site or of one kind if asked',
      query: z.strictObject({ siteId: Id.optional(), deviceKind: z.enum(MEASURING_KINDS).optional() }),
      result: z.object({ devices: z.array(ListedDevice) }),
      errors: ['PLT_NOT_FOUND'],
      handle: ({ query: { siteId, deviceKind } }) => {
        const devices = city.devices(siteId)
        if (devices.length === 0 && siteId !== undefined && city.site(siteId) === undefined)
          throw new PlatformError('PLT_NOT_FOUND', { siteId })
        const wanted =
          deviceKind === undefined ? devices : devices.filter((device) => device.deviceKind === deviceKind)
        return { devices: wanted.map(listed) }
      },
    }),
    route({
      method: 'GET',
      path: '/devices/:deviceId/latest',
      summary: 'The newest state of a device, of whatever quality it reported',
      params: z.object({ deviceId: Id }),
      result: z.object({ state: StateView, lastHeardAtMs: EpochMs.nullable() }),
      errors: ['PLT_NOT_FOUND'],
      handle: ({ params: { deviceId } }) => {
        const state = city.latest(deviceId)
        if (state === undefined) {
          const why = city.siteOf(deviceId) === undefined ? 'unknown device' : 'it has sent no state yet'
          throw new PlatformError('PLT_NOT_FOUND', { deviceId, why })
        }
        return { state, lastHeardAtMs: city.lastHeardMs(deviceId) ?? null }
      },
    }),
  ]
}
