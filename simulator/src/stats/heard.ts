import type { DeviceMessage } from '@gongdi/contract'
import type { MeasuringKind } from '@gongdi/contract/wire'
import type { Site } from '../site/plan.ts'
import type { Fact } from './fact.ts'

/** A message of a device as the tallies hear it. */
export interface Heard {
  site: Site
  deviceId: string
  kind: MeasuringKind
  messageKind: string
  body: DeviceMessage
  /** Local minute of the day when it was measured, 0–1439. */
  minute: number
}

/** Counts what is said of one kind of device, in memory that grows with the devices and not with the messages. */
export interface Tally {
  hear(heard: Heard): void
  facts(): Fact[]
}

/** Value of a key, made when it is asked for first. */
export function mine<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

export const isActive = ({ plan }: Site): boolean => (plan.status ?? 'active') === 'active'
