import type { Reading, ReadingKind, ReadingOf } from '../ingest/reading.ts'
import type { Batch } from './port.ts'

export type WritePart =
  | 'transitions'
  | 'checkpoints'
  | 'craneStates'
  | 'craneCycles'
  | 'craneEvents'
  | 'registrations'
  | 'rejections'
  | 'alertTimes'

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
  ['craneStates', 'craneCycles', 'craneEvents', 'registrations', 'rejections', 'alertTimes'],
]

/** Readings of a batch by the part they are written with, each in the order of the batch. */
export interface SortedReadings {
  craneStates: ReadingOf<'crane/state'>[]
  craneCycles: ReadingOf<'crane/cycle'>[]
  craneEvents: ReadingOf<'crane/event'>[]
  registrations: ReadingOf<'gateway/registration' | 'crane/registration'>[]
}

export function sortReadings(readings: Batch['readings']): SortedReadings {
  const sorted: SortedReadings = { craneStates: [], craneCycles: [], craneEvents: [], registrations: [] }
  for (const reading of readings) {
    // Nearly all are of one kind; they are spared the look-up.
    if (reading.kind === 'crane/state') sorted.craneStates.push(reading)
    else (sorted[PART_OF[reading.kind]] as Reading[]).push(reading)
  }
  return sorted
}

const PART_OF = {
  'gateway/registration': 'registrations',
  'crane/registration': 'registrations',
  'crane/state': 'craneStates',
  'crane/cycle': 'craneCycles',
  'crane/event': 'craneEvents',
} as const satisfies Record<ReadingKind, keyof SortedReadings>
