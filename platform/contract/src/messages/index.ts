import type { z } from 'zod'
import type { DeviceKind, MessageKind } from '../wire/topic.ts'
import { CraneCycle, CraneEvent, CraneRegistration, CraneState } from './crane.ts'
import { DustLive, DustMinute, DustRegistration } from './dust.ts'
import { SiteRegistration } from './gateway.ts'
import { HoistEvent, HoistRegistration, HoistState } from './hoist.ts'
import { NoiseMinute, NoiseRegistration } from './noise.ts'
import { PitRegistration, PitState } from './pit.ts'

export * from './alert.ts'
export * from './crane.ts'
export * from './dust.ts'
export * from './envelope.ts'
export * from './gateway.ts'
export * from './hoist.ts'
export * from './noise.ts'
export * from './pit.ts'
export * from './view.ts'

/** The schema of each message a device may send; the single place that joins topic kinds to schemas. */
export const DEVICE_MESSAGES = {
  gateway: { registration: SiteRegistration },
  crane: { registration: CraneRegistration, state: CraneState, cycle: CraneCycle, event: CraneEvent },
  hoist: { registration: HoistRegistration, state: HoistState, event: HoistEvent },
  dust: { registration: DustRegistration, live: DustLive, minute: DustMinute },
  noise: { registration: NoiseRegistration, minute: NoiseMinute },
  pit: { registration: PitRegistration, state: PitState },
} as const satisfies { [K in DeviceKind]: Record<MessageKind<K>, z.ZodType> }

/** Body of each message by the kinds of its topic, such as `crane/state`. */
export interface DeviceBodies {
  'gateway/registration': SiteRegistration
  'crane/registration': CraneRegistration
  'crane/state': CraneState
  'crane/cycle': CraneCycle
  'crane/event': CraneEvent
  'hoist/registration': HoistRegistration
  'hoist/state': HoistState
  'hoist/event': HoistEvent
  'dust/registration': DustRegistration
  'dust/live': DustLive
  'dust/minute': DustMinute
  'noise/registration': NoiseRegistration
  'noise/minute': NoiseMinute
  'pit/registration': PitRegistration
  'pit/state': PitState
}

export type DeviceMessage = DeviceBodies[keyof DeviceBodies]
