import type { DeviceView, MeasuringKind, SiteView } from '@gongdi/contract'
import type { Reading, StateReading } from '../ingest/reading.ts'

/** All that conditions look at, as numbers in one array: the quantities of a kind, then its facts as 1 or 0. NaN: not known. */
export type Figures = Float64Array

/**
 * How the states of one kind of device become figures that conditions may name. It remembers what figures need beyond one
 * state: registrations, windows by event time, the other cranes of a site, the air of a district. One object a kind and engine;
 * no clock and no I/O inside.
 */
export interface KindFigures {
  readonly deviceKind: MeasuringKind
  /** Names of the quantities with their units, in the order of the array. */
  readonly quantities: Readonly<Record<string, string>>
  /** Names of the facts, which stand behind the quantities. */
  readonly facts: readonly string[]
  /** Names of the limits whose events rules may follow, with their bits in the quantity `limitBits`; empty without any. */
  readonly limits: Readonly<Record<string, number>>
  learnSite(site: SiteView): void
  learnDevice(device: DeviceView): void
  /**
   * Takes a message of the kind into account before it is read. History (SPEC Q3) comes here too: it fills windows that are not over yet, and is judged with the
   * next news only. At start it is called with what the store has of the last windows, oldest first.
   */
  remember(reading: Reading): void
  /**
   * Writes the figures of a state that is news into `into`. `atMs`: the time in which it is judged. A figure that is not known is
   * NaN: then no condition on it holds, neither one that raises nor one that clears.
   */
  read(state: StateReading, atMs: number, into: Figures): void
  /** A text that an alert shows beside its figures, such as `driverId`; null when there is none. Called when something is raised or cleared only. */
  textOf(state: StateReading, name: string): string | null
  /** The names that `textOf` knows. */
  readonly texts: readonly string[]
}
