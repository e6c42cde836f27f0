import type { AcknowledgedRanges } from './sink.ts'

/**
 * Which sequence numbers were acknowledged, kept as ranges: acknowledgements come almost in order, so a day of one crane is a pair of
 * numbers and not 86,400 of them.
 */
export class AckRanges {
  readonly #boots = new Map<string, AcknowledgedRanges>()

  add(deviceId: string, bootId: string, seq: number): void {
    const key = `${deviceId}|${bootId}`
    let boot = this.#boots.get(key)
    if (!boot) {
      boot = { deviceId, bootId, ranges: [] }
      this.#boots.set(key, boot)
    }
    insert(boot.ranges, seq)
  }

  all(): AcknowledgedRanges[] {
    return [...this.#boots.values()]
  }
}

function insert(ranges: [number, number][], seq: number): void {
  // Almost always the last range or its end, so look from there.
  let i = ranges.length - 1
  while (i >= 0 && ranges[i]![0] > seq) i--
  const before = ranges[i]
  const after = ranges[i + 1]
  if (before && seq <= before[1]) return
  const joinsBefore = before !== undefined && before[1] === seq - 1
  const joinsAfter = after !== undefined && after[0] === seq + 1
  if (joinsBefore && joinsAfter) {
    before[1] = after[1]
    ranges.splice(i + 1, 1)
  } else if (joinsBefore) before[1] = seq
  else if (joinsAfter) after[0] = seq
  else ranges.splice(i + 1, 0, [seq, seq])
}
