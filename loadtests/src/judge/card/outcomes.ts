import type { DecoyEntry, Entry, Raise } from './entry.ts'
import { KindTallies } from './limits.ts'
import { lastMs } from './matching.ts'

/** What became of hazards and decoys, kept as it happens, so that looking at the counts costs nothing in a long run. */
export class Outcomes {
  readonly hazardKinds = new KindTallies()
  readonly decoyKinds = new KindTallies()
  /** Asked hazards that were settled before an alert came, and such that are not asked. */
  readonly unraised: Entry[] = []
  readonly unraisedUnasked: Entry[] = []
  readonly late: Entry[] = []
  /** Asked hazards that were raised or settled. */
  known = 0
  readonly #options: { graceMs: number }
  /** Not settled; the first to settle is the last of the list. */
  readonly #open: Entry[] = []
  readonly #openDecoys: DecoyEntry[] = []
  #isInOrder = true

  constructor(options: { graceMs: number }) {
    this.#options = options
  }

  /** An alert of this hazard is awaited from now on. */
  await(entry: Entry): void {
    this.#open.push(entry)
    this.#isInOrder = false
  }

  awaitDecoy(decoy: DecoyEntry): void {
    this.#openDecoys.push(decoy)
    this.#isInOrder = false
  }

  raise(entry: Entry, raise: Raise): void {
    entry.raise = raise
    this.#know(entry)
    if (entry.isAsked && raise.what === 'late') this.late.push(entry)
  }

  alert(decoy: DecoyEntry): void {
    if (decoy.isAsked && !decoy.isAlerted) {
      this.decoyKinds.add(decoy.decoy, { n: decoy.isKnown ? 0 : 1, hits: 1 })
      decoy.isKnown = true
    }
    decoy.isAlerted = true
  }

  /** Asked hazards that are newly missed: no alert has come by `nowMs`, and none may come any more. */
  settle(nowMs: number): Entry[] {
    this.#putInOrder()
    const missed: Entry[] = []
    while (this.#open.length > 0 && lastMs(this.#open.at(-1)!, this.#options) < nowMs) {
      const entry = this.#open.pop()!
      entry.isSettled = true
      this.#know(entry)
      if (entry.raise !== null) continue
      if (entry.isAsked) missed.push(entry)
      else this.unraisedUnasked.push(entry)
    }
    this.unraised.push(...missed)
    while (this.#openDecoys.length > 0 && this.#openDecoys.at(-1)!.decoy.untilMs < nowMs) {
      const decoy = this.#openDecoys.pop()!
      if (decoy.isAsked && !decoy.isKnown) this.decoyKinds.add(decoy.decoy, { n: 1 })
      decoy.isKnown = true
    }
    return missed
  }

  #know(entry: Entry): void {
    if (!entry.isKnown && entry.isAsked) {
      this.known++
      this.hazardKinds.add(entry.owed, { n: 1 })
    }
    entry.isKnown = true
  }

  #putInOrder(): void {
    if (this.#isInOrder) return
    this.#open.sort((a, b) => lastMs(b, this.#options) - lastMs(a, this.#options))
    this.#openDecoys.sort((a, b) => b.decoy.untilMs - a.decoy.untilMs)
    this.#isInOrder = true
  }
}
