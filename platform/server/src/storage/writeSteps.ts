import type { Reading, ReadingKind, ReadingOf } from '../ingest/reading.ts'
import type { Batch } from './port.ts'

/** The part of a batch that readings of each kind are written with; one table each. */
const PART_OF = {
  'gateway/registration': 'registrations',
  'crane/registration': 'registrations',
  'crane/state': 'craneStates',
  'crane/cycle': 'craneCycles',
  'crane/event': 'craneEvents',
  'hoist/registration': 'registrations',
  'hoist/state': 'hoistStates',
  'hoist/event': 'hoistEvents',
  'dust/registration': 'registrations',
  'dust/live': 'dustLive',
  'dust/minute': 'dustMinutes',
  'noise/registration': 'registrations',
  'noise/minute': 'noiseMinutes',
  'pit/registration': 'registrations',
  'pit/state': 'pitStates',
} as const satisfies Record<ReadingKind, string>

export type ReadingPart = (typeof PART_OF)[ReadingKind]

type KindOf<P extends ReadingPart> = {
  [K in ReadingKind]: (typeof PART_OF)[K] extends P ? K : never
}[ReadingKind]

const READING_PARTS = [...new Set(Object.values(PART_OF))] as readonly ReadingPart[]

export type WritePart = 'transitions' | 'checkpoints' | ReadingPart | 'rejections' | 'alertTimes'

/**
 * The parts of a batch, in the order in which they must become durable; parts of one step may be written at the same time.
 *
 * Readings come last, so that a stored reading has had all its effects stored. Transitions come before checkpoints: cut off between
 * them, the platform finds the alert but not the checkpoint, judges the resent reading again and arrives at the same alert id, which
 * changes nothing. The other way round the rule would believe that its alert had been raised.
 */
export const WRITE_STEPS: readonly (readonly WritePart[])[] = [
  ['transitions'],
  ['checkpoints'],
  [...READING_PARTS, 'rejections', 'alertTimes'],
]

/** Readings of a batch by the part they are written with, each in the order of the batch. */
export type SortedReadings = { [P in ReadingPart]: ReadingOf<KindOf<P>>[] }

export function sortReadings(readings: Batch['readings']): SortedReadings {
  const sorted = Object.fromEntries(READING_PARTS.map((part) => [part, []])) as unknown as SortedReadings
  for (const reading of readings) (sorted[PART_OF[reading.kind]] as Reading[]).push(reading)
  return sorted
}
