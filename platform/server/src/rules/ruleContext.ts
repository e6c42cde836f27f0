import { deviceKindOf } from '../ingest/reading.ts'
import type { Resume } from '../storage/port.ts'
import type { KindFigures } from './kindFigures.ts'

/** What the store knows that rules look at beside the states themselves; what is left out is learnt from the stream. */
export type RuleContext = Partial<Pick<Resume, 'sites' | 'devices' | 'recent' | 'latest'>>

/**
 * Tells the kinds what was known before the platform started: sites, devices, then states, oldest first, each once. The newest state of every device
 * is among them, so that two cranes of a site are compared from the first reading on, as if nothing had been interrupted.
 */
export function teach(kinds: readonly KindFigures[], context: RuleContext): void {
  const { sites = [], devices = [], recent = [], latest = [] } = context
  const kindOf = new Map<string, KindFigures>(kinds.map((kind) => [kind.deviceKind, kind]))
  for (const kind of kinds) for (const site of sites) kind.learnSite(site)
  for (const device of devices) kindOf.get(device.deviceKind)?.learnDevice(device)
  const left = new Map(latest.map((state) => [state.body.deviceId, state]))
  for (const { body } of recent) {
    if (left.get(body.deviceId)?.body.measuredAtMs === body.measuredAtMs) left.delete(body.deviceId)
  }
  const states = [...recent, ...left.values()]
  states.sort((a, b) => a.body.measuredAtMs - b.body.measuredAtMs)
  for (const state of states) kindOf.get(deviceKindOf(state.kind))?.remember(state)
}
