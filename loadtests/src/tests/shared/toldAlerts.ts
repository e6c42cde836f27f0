/** Which alerts each viewer was told, held against what a subscriber of the broker heard. Pure. */
export class ToldAlerts {
  /** When the broker told each change. */
  readonly #heardAtMs = new Map<string, number>()
  readonly #told = new Map<number, Set<string>>()

  hear(change: string, atMs: number): void {
    if (!this.#heardAtMs.has(change)) this.#heardAtMs.set(change, atMs)
  }

  /** Whether it is news to this viewer; the same change is told again when it has been stored (SPEC L3). */
  tell(viewer: number, change: string): boolean {
    const told = this.#told.get(viewer) ?? new Set()
    this.#told.set(viewer, told)
    if (told.has(change)) return false
    told.add(change)
    return true
  }

  /** How many of the changes that the broker told between these times the viewer was not told. */
  gaps(viewer: number, fromMs: number, untilMs: number): number {
    const told = this.#told.get(viewer)
    let gaps = 0
    for (const [change, atMs] of this.#heardAtMs)
      if (fromMs <= atMs && atMs < untilMs && !told?.has(change)) gaps++
    return gaps
  }
}

/** Name of one change of one alert: SPEC A5. */
export const changeOf = ({ alertId, revision }: { alertId: string; revision: number }): string =>
  `${alertId}/${revision}`
