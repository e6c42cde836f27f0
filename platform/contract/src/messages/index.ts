import type { z } from 'zod'
import type { DeviceKind, MessageKind } from '../wire/topic.ts'
import { CraneCycle, CraneEvent, CraneRegistration, CraneState } from './crane.ts'
import { SiteRegistration } from './gateway.ts'

export * from './alert.ts'
export * from './crane.ts'
export * from './envelope.ts'
export * from './gateway.ts'
export * from './view.ts'

/** The schema of each message a device may send; the single place that joins topic kinds to schemas. */
export const DEVICE_MESSAGES = {
  gateway: { registration: SiteRegistration },
  crane: { registration: CraneRegistration, state: CraneState, cycle: CraneCycle, event: CraneEvent },
} as const satisfies { [K in DeviceKind]: Record<MessageKind<K>, z.ZodType> }

export type DeviceMessage = SiteRegistration | CraneRegistration | CraneState | CraneCycle | CraneEvent
