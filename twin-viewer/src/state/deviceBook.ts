import type { CraneView, DeviceView, HoistView, MeasuringKind, PitView } from '@gongdi/contract'
import { MEASURING_KINDS } from '@gongdi/contract'

const NONE: readonly DeviceView[] = []
type KindCounts = Readonly<Record<MeasuringKind, number>>
const NO_COUNTS: KindCounts = { crane: 0, hoist: 0, dust: 0, noise: 0, pit: 0 }

interface SiteShelf {
  members: Map<string, DeviceView>
  /** Sorted; made when asked for, forgotten when something on the shelf changes. */
  list: readonly DeviceView[] | null
  counts: KindCounts | null
}

/**
 * What is known of all devices of the city, tens of thousands of them. It changes in place, so that a part of a list costs what it brings, and
 * what it hands out does not: an array stays the same until a device of its site changes. The store tells of changes by a number.
 */
export class DeviceBook {
  private readonly byId = new Map<string, DeviceView>()
  private readonly shelves = new Map<string, SiteShelf>()
  private readonly totals: Record<MeasuringKind, number> = { ...NO_COUNTS }
  private craneList: readonly CraneView[] | null = []
  /** Identifiers named since a whole list began; null outside of one. */
  private named: Set<string> | null = null

  get size(): number {
    return this.byId.size
  }

  get(deviceId: string | null): DeviceView | undefined {
    return deviceId === null ? undefined : this.byId.get(deviceId)
  }

  /** Devices of a site in the order of kinds, then of identifiers. */
  ofSite(siteId: string): readonly DeviceView[] {
    const shelf = this.shelves.get(siteId)
    if (!shelf) return NONE
    shelf.list ??= [...shelf.members.values()].sort(compareDevices)
    return shelf.list
  }

  /** How many of each kind a site has. */
  countsOf(siteId: string): KindCounts {
    const shelf = this.shelves.get(siteId)
    if (!shelf) return NO_COUNTS
    shelf.counts ??= countKinds(shelf.members.values())
    return shelf.counts
  }

  /** How many of a kind there are in the city. */
  total(kind: MeasuringKind): number {
    return this.totals[kind]
  }

  /** All cranes of the city. */
  cranes(): readonly CraneView[] {
    this.craneList ??= [...this.byId.values()].filter((device) => device.deviceKind === 'crane')
    return this.craneList
  }

  /** From here on comes a whole list, in parts (SPEC L1). */
  beginWhole(): void {
    this.named = new Set()
  }

  /** The whole list has come: what it did not name is forgotten. True where that was something. */
  endWhole(): boolean {
    const named = this.named
    this.named = null
    if (named === null || named.size >= this.byId.size) return false
    for (const device of [...this.byId.values()]) if (!named.has(device.deviceId)) this.remove(device)
    return true
  }

  take(devices: readonly DeviceView[]): void {
    for (const device of devices) {
      const known = this.byId.get(device.deviceId)
      if (known) this.remove(known)
      this.byId.set(device.deviceId, device)
      this.shelfOf(device.siteId).members.set(device.deviceId, device)
      this.totals[device.deviceKind]++
      this.named?.add(device.deviceId)
      if (device.deviceKind === 'crane') this.craneList = null
    }
  }

  private remove(device: DeviceView): void {
    this.byId.delete(device.deviceId)
    const shelf = this.shelfOf(device.siteId)
    shelf.members.delete(device.deviceId)
    if (shelf.members.size === 0) this.shelves.delete(device.siteId)
    this.totals[device.deviceKind]--
    if (device.deviceKind === 'crane') this.craneList = null
  }

  /** The shelf of a site that is about to change. */
  private shelfOf(siteId: string): SiteShelf {
    let shelf = this.shelves.get(siteId)
    if (!shelf) {
      shelf = { members: new Map(), list: null, counts: null }
      this.shelves.set(siteId, shelf)
    }
    shelf.list = null
    shelf.counts = null
    return shelf
  }
}

function compareDevices(a: DeviceView, b: DeviceView): number {
  const byKind = MEASURING_KINDS.indexOf(a.deviceKind) - MEASURING_KINDS.indexOf(b.deviceKind)
  return byKind || (a.deviceId < b.deviceId ? -1 : 1)
}

function countKinds(devices: Iterable<DeviceView>): KindCounts {
  const counts = { ...NO_COUNTS }
  for (const { deviceKind } of devices) counts[deviceKind]++
  return counts
}

const isKind =
  <K extends MeasuringKind>(kind: K) =>
  (device: DeviceView): device is Extract<DeviceView, { deviceKind: K }> =>
    device.deviceKind === kind

/** The devices of one kind out of a list. */
export const ofKind = <K extends MeasuringKind>(
  devices: readonly DeviceView[],
  kind: K,
): Extract<DeviceView, { deviceKind: K }>[] => devices.filter(isKind(kind))

/** Cages by machine, in the order of machines. */
export const byMachine = (cages: readonly HoistView[]): Map<string, HoistView[]> =>
  Map.groupBy(cages, (cage) => cage.machineId)

/** Measuring points by pit, in the order of pits. */
export const byPit = (points: readonly PitView[]): Map<string, PitView[]> =>
  Map.groupBy(points, (point) => point.pitId)
