import type { HoistEvent } from '@gongdi/contract'

type EventOf<T extends HoistEvent['event']['type']> = Extract<HoistEvent['event'], { type: T }>

/** Doors and gates by their names on the wire. */
export type Door = EventOf<'door'>['door']
export type StopReason = EventOf<'stop'>['reason']

/** Something that goes wrong on a trip, at a moment of simulated time. */
export interface Mishap {
  kind: 'door-opens' | 'brakes-fail'
  atMs: number
  /** How long the door stays open, or the anti-fall device locked, s. */
  holdS: number
}

/** A trip to a landing. */
export interface TravelStep {
  do: 'travel'
  floor: number
  /** Where it ends, m above the landing. */
  missM?: number
  mishap?: Mishap
  /** A touch up or down to the level of the landing; no trip of its own. */
  level?: true
  /** Do not try again when the start is refused. */
  once?: boolean
  /** After a refusal for too much load: how long until some is taken off, s; drawn when it is not given. */
  holdS?: number
}

/** What the crew does next. Each step changes something at once and then takes its time, a trip until the cage stands. */
export type Step =
  | { do: 'wait'; forS: number }
  | { do: 'waitUntil'; untilMs: number }
  | { do: 'door'; door: Door; open: boolean; forS: number }
  /** Cargo and persons aboard from now on; `weighsPercent` takes as much cargo as makes the box read that. */
  | { do: 'load'; cargoT: number; persons: number; forS: number; weighsPercent?: number }
  | { do: 'driver'; driverId: string | null; forS: number }
  | { do: 'power'; on: boolean; forS: number }
  /** The zero of the load cell is set anew, cage empty at the base. */
  | { do: 'tare'; forS: number }
  /** The anti-fall device is reset after its examination. */
  | { do: 'reset'; forS: number }
  | TravelStep
