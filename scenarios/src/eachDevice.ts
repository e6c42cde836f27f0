import type { MeasuringKind } from '@gongdi/contract/wire'
import type { Expected } from './scenario.ts'

/** An expectation of one device. */
export type DeviceExpectation = Omit<Expected['expected'][number], 'deviceId' | 'deviceKind'> & {
  deviceId: string
}

/** What is expected of each device of a city: an entry for a kind becomes one for each device of it. Pure. */
export const eachDevice = (
  { expected }: Expected,
  city: readonly { deviceId: string; deviceKind: MeasuringKind }[],
): DeviceExpectation[] =>
  expected.flatMap(({ deviceId, deviceKind, ...entry }) =>
    deviceId !== undefined
      ? [{ ...entry, deviceId }]
      : city
          .filter((device) => device.deviceKind === deviceKind)
          .map((device) => ({ ...entry, deviceId: device.deviceId })),
  )
