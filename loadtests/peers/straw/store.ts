import type { StrawReading } from './reading.ts'

/** What the straw platform keeps: which readings it has, in memory. A repeat is the same reading. */
export class StrawStore {
  #byDevice = new Map<string, Map<string, Set<number>>>()

  add({ deviceId, bootId, seq }: StrawReading): void {
    const boots = this.#byDevice.get(deviceId) ?? new Map<string, Set<number>>()
    const seqs = boots.get(bootId) ?? new Set()
    this.#byDevice.set(deviceId, boots.set(bootId, seqs.add(seq)))
  }

  of(deviceId: string): { boot: string; seq: number }[] {
    const boots = this.#byDevice.get(deviceId) ?? new Map<string, Set<number>>()
    return [...boots].flatMap(([boot, seqs]) => [...seqs].map((seq) => ({ boot, seq })))
  }
}
