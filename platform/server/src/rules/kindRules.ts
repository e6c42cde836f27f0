import { MESSAGE_KINDS, STATE_KINDS } from '@gongdi/contract/wire'
import type { Reading, ReadingKind } from '../ingest/reading.ts'
import { SecondWheel } from '../secondWheel.ts'
import { compileRule, type ReadingRule, type SilenceRule } from './compiledRule.ts'
import { FigureNames } from './condition.ts'
import { type DeviceTrack, newTrack } from './deviceTrack.ts'
import type { RuleCheckpoint } from './judgement.ts'
import type { Figures, KindFigures } from './kindFigures.ts'
import type { KnownDevice } from './knownDevices.ts'
import type { Rule } from './rule.ts'
import { isRaised } from './tracker.ts'

/** A device and a rule about what it does not say. */
export interface Watched {
  readonly track: DeviceTrack
  readonly silence: SilenceRule
}

/** The rules of one kind of device, made ready to run, and the tracks of its devices. Owned by the engine. */
export class KindRules {
  readonly kind: KindFigures
  readonly ruleIds: readonly string[]
  readonly readingRules: ReadingRule[] = []
  readonly silenceRules: SilenceRule[] = []
  /** The gates of `readingRules`, side by side because every state is held against all of them. */
  readonly gateIndices: Uint16Array
  readonly gateLows: Float64Array
  readonly gateHighs: Float64Array
  /** The rules that follow the events of a limit, by its name. */
  readonly rulesOfLimit: ReadonlyMap<string, ReadingRule[]>
  readonly tracks = new Map<string, DeviceTrack>()
  /** Whose silence is to be looked at when: every device with each rule about it that has not raised. */
  readonly watch = new SecondWheel<Watched>()
  /** Scratch space for the figures of one state, and a last one that is always 0. */
  readonly figures: Figures
  /** Who was not heard for so long begins to speak anew, and has a while to send a state that can be judged: what its rules call silence. */
  readonly pauseMs: number
  /** The messages of the kind, and which of them is judged. */
  readonly messageKinds: readonly ReadingKind[]
  readonly stateKind: Reading['kind']
  readonly #resumed: Map<string, RuleCheckpoint[]>

  constructor(kind: KindFigures, rules: readonly Rule[], resume: readonly RuleCheckpoint[]) {
    const { deviceKind } = kind
    this.kind = kind
    this.messageKinds = MESSAGE_KINDS[deviceKind].map((message) => `${deviceKind}/${message}` as ReadingKind)
    this.stateKind = STATE_KINDS[deviceKind]
    const names = new FigureNames(kind)
    this.figures = new Float64Array(names.size + 1)
    const own = rules.filter((rule) => rule.deviceKind === deviceKind)
    this.ruleIds = own.map((rule) => rule.id)
    for (const [index, rule] of own.entries()) {
      const compiled = compileRule(rule, index, kind, names)
      if ('afterMs' in compiled) this.silenceRules.push(compiled)
      else this.readingRules.push(compiled)
    }
    this.gateIndices = Uint16Array.from(this.readingRules, ({ gate }) => gate.index)
    this.gateLows = Float64Array.from(this.readingRules, ({ gate }) => gate.low)
    this.gateHighs = Float64Array.from(this.readingRules, ({ gate }) => gate.high)
    this.rulesOfLimit = Map.groupBy(
      this.readingRules.filter(({ followsLimit }) => followsLimit !== null),
      ({ followsLimit }) => followsLimit!,
    )
    const silences = this.silenceRules.filter(({ lack }) => lack === 'message')
    this.pauseMs =
      silences.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...silences.map(({ afterMs }) => afterMs))
    const ids = new Set(this.ruleIds)
    this.#resumed = Map.groupBy(
      resume.filter(({ ruleId }) => ids.has(ruleId)),
      ({ deviceId }) => deviceId,
    )
  }

  /** Begins a track for a device that has none, from its checkpoints where there are any. */
  add(device: KnownDevice): DeviceTrack {
    const track = newTrack(device, this.ruleIds, this.#resumed.get(device.deviceId) ?? [])
    for (const silence of this.silenceRules) {
      if (isRaised(track.positions[silence.index]!.phase)) countLack(track, silence.lack, 1)
      else this.watch.place({ track, silence })
    }
    this.#resumed.delete(device.deviceId)
    this.tracks.set(device.deviceId, track)
    return track
  }

  /** Time of the last effect on any rule that judges readings. */
  lastEffectMs(track: DeviceTrack): number {
    let lastMs = Number.NEGATIVE_INFINITY
    for (const { index } of this.readingRules) lastMs = Math.max(lastMs, track.positions[index]!.changedAtMs)
    return lastMs
  }
}

export function countLack(track: DeviceTrack, lack: SilenceRule['lack'], change: number): void {
  if (lack === 'message') track.silentRules += change
  else track.unjudgedRules += change
}
