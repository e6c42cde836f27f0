import { CraneState, CraneView, EpochMs, Id } from '@gongdi/contract'
import { z } from 'zod'
import { PlatformError } from '../../errors.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { type Route, route } from '../route.ts'

/** A device as the API lists it: its registration, its kind, and when it was last heard (platform clock), null before that. */
export const DeviceView = CraneView.extend({
  deviceKind: z.literal('crane'),
  lastHeardAtMs: EpochMs.nullable(),
})
export type DeviceView = z.infer<typeof DeviceView>

export function deviceRoutes({ city }: Pick<ApiDeps, 'city'>): Route[] {
  const viewOf = (crane: CraneView): DeviceView => ({
    ...crane,
    deviceKind: 'crane',
    lastHeardAtMs: city.lastHeardMs(crane.deviceId) ?? null,
  })
  return [
    route({
      method: 'GET',
      path: '/devices',
      summary: 'Every registered device, of one site if asked',
      query: z.strictObject({ siteId: Id.optional() }),
      result: z.object({ devices: z.array(DeviceView) }),
      errors: ['PLT_NOT_FOUND'],
      handle: ({ query: { siteId } }) => {
        const devices = city.cranes(siteId).map(viewOf)
        if (
          devices.length === 0 &&
          siteId !== undefined &&
          !city.sites().some((site) => site.siteId === siteId)
        ) {
          throw new PlatformError('PLT_NOT_FOUND', { siteId })
        }
        return { devices }
      },
    }),
    route({
      method: 'GET',
      path: '/devices/:deviceId/latest',
      summary: 'The newest state of a device, of whatever quality it reported',
      params: z.object({ deviceId: Id }),
      result: z.object({ state: CraneState, lastHeardAtMs: EpochMs.nullable() }),
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
