import type { FigureRow } from '@gongdi/contract'

/** Rows kept of each device, the newest first: enough to draw a cage some seconds in the past at five rows a second. */
const DEPTH = 24
/** Devices whose rows are kept: those of the sites that were looked at, the longest silent of which are forgotten first. */
const MOST_DEVICES = 4000

/** Newest figures of devices that are no cranes (SPEC L7), outside React and the store like the poses: read inside `useFrame` and a few times a second by panels. */
export class FigureBuffer {
  /** Counts accepted rows; a reader that saw this number has seen everything. */
  writes = 0
  private readonly rows = new Map<string, FigureRow[]>()

  /** Takes a row unless it is older than the newest of its device (SPEC Q3). */
  write(row: FigureRow): boolean {
    const [deviceId, atMs] = row
    const kept = this.rows.get(deviceId) ?? []
    if (kept[0] && atMs <= kept[0][1]) return false
    kept.unshift(row)
    if (kept.length > DEPTH) kept.pop()
    // Set anew, so that the order of the map is the order of the last words.
    this.rows.delete(deviceId)
    this.rows.set(deviceId, kept)
    if (this.rows.size > MOST_DEVICES) this.rows.delete(this.rows.keys().next().value!)
    this.writes++
    return true
  }

  /** The row of a device by its age, 0 the newest; null where there is none. */
  row(deviceId: string, age = 0): FigureRow | null {
    return this.rows.get(deviceId)?.[age] ?? null
  }

  /** Age of what was known at a time: of the newest row that is not younger, else of the oldest that is kept; −1 while nothing was heard. */
  ageAt(deviceId: string, atMs: number): number {
    const rows = this.rows.get(deviceId)
    if (!rows) return -1
    for (let age = 0; age < rows.length; age++) if (rows[age]![1] <= atMs) return age
    return rows.length - 1
  }
}
