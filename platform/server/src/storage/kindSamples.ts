import type { ReadingOf } from '../ingest/reading.ts'
import {
  dustLive,
  dustMinute,
  dustRegistration,
  hoistEvent,
  hoistRegistration,
  hoistState,
  noiseMinute,
  noiseRegistration,
  pitRegistration,
  pitState,
} from '../ingest/testKindMessages.ts'
import { T0_MS } from './storageSamples.ts'

const BODIES = {
  'hoist/registration': hoistRegistration,
  'hoist/state': hoistState,
  'hoist/event': (change: object) => hoistEvent(undefined, change),
  'dust/registration': dustRegistration,
  'dust/live': dustLive,
  'dust/minute': dustMinute,
  'noise/registration': noiseRegistration,
  'noise/minute': noiseMinute,
  'pit/registration': pitRegistration,
  'pit/state': pitState,
} as const

export type KindSample = keyof typeof BODIES

/** Message `seq` of a device that is no crane, measured `seq` seconds after `T0_MS` unless `change` says otherwise. */
export function sampleOf<K extends KindSample>(
  kind: K,
  seq: number,
  change: Partial<ReadingOf<K>['body']> = {},
): ReadingOf<K> {
  const measuredAtMs = T0_MS + seq * 1000
  const make = BODIES[kind] as (change: object) => ReadingOf<K>['body']
  const body = make({ seq, measuredAtMs, sentAtMs: measuredAtMs + 1.25, ...change })
  return { kind, body, receivedAtMs: body.measuredAtMs + 4.5, late: false } as unknown as ReadingOf<K>
}

/** One message of every kind of every device that is no crane, each device with one sequence. */
export const oneOfEachKind = () => (Object.keys(BODIES) as KindSample[]).map((kind, i) => sampleOf(kind, i))
