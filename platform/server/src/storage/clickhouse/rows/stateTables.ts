import { MEASURING_KINDS, type MeasuringKind, type STATE_KINDS } from '@gongdi/contract'
import type { StateReading } from '../../../ingest/reading.ts'
import { CRANE_STATES } from './craneStateRow.ts'
import { DUST_MINUTES } from './dustRow.ts'
import { HOIST_STATES } from './hoistStateRow.ts'
import type { MessageRow, MessageTable, RowCell } from './messageTable.ts'
import { NOISE_MINUTES } from './noiseMinuteRow.ts'
import { PIT_STATES } from './pitStateRow.ts'

/** Where the states of each kind of device are: the message that stands for it. */
export const STATE_TABLES = {
  crane: CRANE_STATES,
  hoist: HOIST_STATES,
  dust: DUST_MINUTES,
  noise: NOISE_MINUTES,
  pit: PIT_STATES,
} as const satisfies { [K in MeasuringKind]: MessageTable<(typeof STATE_KINDS)[K]> }

/** A table of states as far as it is read from, whatever its kind. */
export interface ReadableTable {
  readonly name: string
  readonly kind: StateReading['kind']
  readonly cells: readonly RowCell[]
  readonly select: string
  toReading(row: MessageRow): StateReading
}

export const READABLE_TABLES: readonly { kind: MeasuringKind; table: ReadableTable }[] = MEASURING_KINDS.map(
  (kind) => ({ kind, table: STATE_TABLES[kind] }),
)
