import type { AcknowledgedRanges } from './sink.ts'

/**
 * Which sequence numbers were acknowledged, kept as ranges: acknowledgements come almost in order, so a day of one crane is a pair of
 * numbers and not 86,400 of them.
 */
export class AckRanges {
  /** By the device, then by the boot: putting a name together of both would cost more than the rest. */
  readonly #devices = new Map<string, Map<string, AcknowledgedRanges>>()

  add(deviceId: string, bootId: string, seq: number): void {
    let boots = this.#devices.get(deviceId)
    if (!boots) {
      boots = new Map()
      this.#devices.set(deviceId, boots)
    }
    let boot = boots.get(bootId)
    if (!boot) {
      boot = { deviceId, bootId, ranges: [] }
      boots.set(bootId, boot)
    }
    insert(boot.ranges, seq)
  }

  all(): AcknowledgedRanges[] {
    return [...this.#devices.values()].flatMap((boots) => [...boots.values()])
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
