/** When a viewer was connected, epoch ms. */
export interface Watched {
  /** Since then it was told everything. */
  fromMs: number
  untilMs: number
  /** What arrived at it later than this may not have been read yet. */
  readUntilMs: number
}

/** What a viewer was not told: `gap` for certain, `waiting` as far as it may still lie unread. */
export interface Untold {
  gap: number
  waiting: number
}

export interface ToldOptions {
  /** Held against viewers is what the broker tells in this time, epoch ms. */
  fromMs: number
  toMs: number
  /** Broker and stream do not tell at the same moment: nor is what it tells so shortly after a viewer came or before it left. */
  marginMs: number
}

/** Which alerts each viewer was told, held against what a subscriber of the broker heard. Pure. */
export class ToldAlerts {
  readonly #options: ToldOptions
  /** When the broker told each change that counts. */
  readonly #heardAtMs = new Map<string, number>()
  readonly #told = new Map<number, Set<string>>()

  constructor(options: ToldOptions) {
    this.#options = options
  }

  hear(change: string, atMs: number): void {
    const { fromMs, toMs } = this.#options
    if (fromMs <= atMs && atMs < toMs && !this.#heardAtMs.has(change)) this.#heardAtMs.set(change, atMs)
  }

  /** Whether it is news to this viewer; the same change is told again when it has been stored (SPEC L3). */
  tell(viewer: number, change: string): boolean {
    const told = this.#told.get(viewer) ?? new Set()
    this.#told.set(viewer, told)
    if (told.has(change)) return false
    told.add(change)
    return true
  }

  /** What the broker told while the viewer was connected and the viewer was not told. */
  untold(viewer: number, { fromMs, untilMs, readUntilMs }: Watched): Untold {
    const { marginMs } = this.#options
    const told = this.#told.get(viewer)
    const untold = { gap: 0, waiting: 0 }
    for (const [change, atMs] of this.#heardAtMs) {
      if (atMs < fromMs + marginMs || atMs >= untilMs - marginMs || told?.has(change)) continue
      if (atMs < readUntilMs - marginMs) untold.gap++
      else untold.waiting++
    }
    return untold
  }
}

/** Name of one change of one alert: SPEC A5. */
export const changeOf = ({ alertId, revision }: { alertId: string; revision: number }): string =>
  `${alertId}/${revision}`
