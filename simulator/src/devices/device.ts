import type { Hazard } from '../faults/hazard.ts'
import type { Surroundings } from '../site/surroundings.ts'
import type { Outgoing } from './outgoing.ts'

/** What the runner knows of a device, whatever it is. */
export interface Device {
  readonly deviceId: string
  readonly siteId: string
  /** When it is due first, ms of simulated time, at or after the start of the run. */
  readonly firstMs: number
  /**
   * Lives from when it was last called up to `atMs`, hands out what it has to say, and tells when it is due next, later than
   * `atMs`. It is called at exactly the times it asked for.
   */
  tick(atMs: number, emit: (message: Outgoing) => void): number
}

/** What every device is given beside its post. */
export interface DeviceRun {
  seed: number
  /** Start of the run, ms of simulated time. */
  fromMs: number
  surroundings: Surroundings
  /** What is to go wrong with this device; mostly empty. */
  hazards: readonly Hazard[]
}
