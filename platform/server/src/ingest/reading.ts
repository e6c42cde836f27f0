import type {
  CraneCycle,
  CraneEvent,
  CraneRegistration,
  CraneState,
  SiteRegistration,
} from '@gongdi/contract'

/** What was accepted from a device: a valid message, its kind, and when the platform had it. */
export type Reading = {
  [K in keyof Bodies]: {
    kind: K
    body: Bodies[K]
    /** Platform clock, `epochMs()`. */
    receivedAtMs: number
    /** History, not news: older than what this device has said already (SPEC Q3, `city/newsOrder.ts`). */
    late: boolean
  }
}[keyof Bodies]

interface Bodies {
  'gateway/registration': SiteRegistration
  'crane/registration': CraneRegistration
  'crane/state': CraneState
  'crane/cycle': CraneCycle
  'crane/event': CraneEvent
}

export type ReadingKind = Reading['kind']
export type ReadingOf<K extends ReadingKind> = Extract<Reading, { kind: K }>
