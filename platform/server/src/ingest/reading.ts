import type { DeviceBodies, MeasuringKind } from '@gongdi/contract'
import { STATE_KINDS } from '@gongdi/contract/wire'

/** What was accepted from a device: a valid message, its kind, and when the platform had it. */
export type Reading = {
  [K in keyof DeviceBodies]: {
    kind: K
    body: DeviceBodies[K]
    /** Platform clock, `epochMs()`. */
    receivedAtMs: number
    /** History, not news: older than what this device has said already (SPEC Q3, `city/newsOrder.ts`). */
    late: boolean
    /** History that comes faster than it was measured (SPEC Q3): it does not even say that the device is at work now. */
    backFill?: boolean
  }
}[keyof DeviceBodies]

export type ReadingKind = Reading['kind']
export type ReadingOf<K extends ReadingKind> = Extract<Reading, { kind: K }>

/** What says how a device is: the message that rules judge, one kind of it for each kind of device (SPEC Q). */
export type StateReading = ReadingOf<(typeof STATE_KINDS)[MeasuringKind]>

const STATES: ReadonlySet<ReadingKind> = new Set(Object.values(STATE_KINDS))

export const isState = (reading: Reading): reading is StateReading => STATES.has(reading.kind)

/** `crane` of `crane/state`. */
export const deviceKindOf = (kind: ReadingKind): MeasuringKind | 'gateway' =>
  kind.slice(0, kind.indexOf('/')) as MeasuringKind | 'gateway'
