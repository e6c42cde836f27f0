/** Ascending sequence numbers, to go through; an array of numbers is such a thing too. */
export interface Seqs extends Iterable<number> {
  /** The highest, if there is any. */
  at(index: -1): number | undefined
}

/** Sequence numbers as ranges: where they are dense, which they are unless messages are missing, thousands take a few bytes. */
export class SeqRanges implements Seqs {
  /** First and last number of each range, one after the other. */
  readonly #bounds: Uint32Array

  /** Ranges from first to last, both included, ascending and apart. */
  constructor(ranges: readonly (readonly [number, number])[]) {
    this.#bounds = Uint32Array.from(ranges.flat())
  }

  at(_index: -1): number | undefined {
    return this.#bounds.at(-1)
  }

  *[Symbol.iterator](): Iterator<number> {
    const bounds = this.#bounds
    for (let i = 0; i < bounds.length; i += 2) {
      for (let seq = bounds[i]!; seq <= bounds[i + 1]!; seq++) yield seq
    }
  }
}
