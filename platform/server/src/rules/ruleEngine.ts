import type { AlertCause } from '@gongdi/contract'
import type { Reading, ReadingOf } from '../ingest/reading.ts'
import { compileRule, type ReadingRule, type SilenceRule } from './compiledRule.ts'
import { eventTime, stateTime } from './deviceTime.ts'
import { type DeviceTrack, newTrack } from './deviceTrack.ts'
import type { Judgement, RuleCheckpoint } from './judgement.ts'
import type { KnownDevice } from './knownDevices.ts'
import { newFigures, readFigures } from './quantity.ts'
import type { Rule } from './rule.ts'
import { causeOfSilence, evidenceOfSilence } from './silence.ts'
import { advance, changeBetween, isRaised, type RulePosition } from './tracker.ts'

export interface RuleEngineLimits {
  /**
   * A platform that did not sweep for this long was not listening either (it was asleep, or held its senders back because the
   * store was slow), so nobody's silence counts from before. Default 5 s [EA].
   */
  deafAfterMs: number
  /** A device that was not heard for this long begins to speak anew: it has a while to send a state. Default 15 s [EA]. */
  pauseMs: number
}

const DEFAULT_LIMITS: RuleEngineLimits = { deafAfterMs: 5_000, pauseMs: 15_000 }
/** Slower than this share of the platform's clock, the clock of a device counts as standing still. [EA] */
const CREEP = 0.1
const NOTHING: readonly Judgement[] = Object.freeze([])

/**
 * Judges what devices say, and that they say nothing. Keeps one track per device; a reading that changes nothing allocates nothing.
 *
 * Readings of a device are handed over in the order of their acceptance, history told from news (SPEC Q3). After a crash, hand over again whatever is not in the store:
 * judgements come out as if there had been no crash.
 */
export class RuleEngine {
  readonly #readingRules: ReadingRule[] = []
  readonly #silenceRules: SilenceRule[] = []
  readonly #rulesOfLimit = new Map<string, ReadingRule[]>()
  readonly #ruleIds: readonly string[]
  readonly #limits: RuleEngineLimits
  readonly #tracks = new Map<string, DeviceTrack>()
  readonly #resumed: Map<string, RuleCheckpoint[]>
  readonly #changed = new Set<DeviceTrack>()
  /** Scratch space of `judge`. */
  readonly #figures = newFigures()
  #lastSweepMs = Number.NEGATIVE_INFINITY
  #listeningSinceMs = Number.NEGATIVE_INFINITY

  constructor(
    rules: readonly Rule[],
    resume: readonly RuleCheckpoint[],
    known: readonly KnownDevice[] = [],
    limits: RuleEngineLimits = DEFAULT_LIMITS,
  ) {
    this.#ruleIds = rules.map((rule) => rule.id)
    if (new Set(this.#ruleIds).size !== rules.length) throw new Error('two rules have the same id')
    this.#limits = limits
    for (const [index, rule] of rules.entries()) {
      const compiled = compileRule(rule, index)
      if ('afterMs' in compiled) this.#silenceRules.push(compiled)
      else {
        this.#readingRules.push(compiled)
        if (compiled.followsLimit !== null) {
          this.#rulesOfLimit.set(compiled.followsLimit, [
            ...(this.#rulesOfLimit.get(compiled.followsLimit) ?? []),
            compiled,
          ])
        }
      }
    }
    this.#resumed = Map.groupBy(resume, (checkpoint) => checkpoint.deviceId)
    for (const device of known) this.#add(device)
  }

  /**
   * What the rules have to say of one reading. Values that are bad (SPEC Q2) or late (SPEC Q3) are not judged, but whoever sends
   * them is not silent any more. `nowMs`: platform clock.
   */
  judge(reading: Reading, nowMs: number): readonly Judgement[] {
    if (reading.kind === 'gateway/registration') return NOTHING
    const { body } = reading
    const track = this.#tracks.get(body.deviceId) ?? this.#add({ ...body, lastStateMs: null })
    if (reading.receivedAtMs - track.heardMs >= this.#limits.pauseMs)
      track.speakingSinceMs = reading.receivedAtMs
    track.heardMs = Math.max(track.heardMs, reading.receivedAtMs)
    track.siteId = body.siteId
    track.bootId = body.bootId
    track.seq = body.seq
    let judgements: Judgement[] | null = null
    if (track.silentRules > 0) judgements = this.#endOf('message', track, reading.receivedAtMs, nowMs)
    if (!reading.late) {
      if (reading.kind === 'crane/state') {
        judgements = this.#judgeState(track, reading, nowMs, judgements)
      } else if (reading.kind === 'crane/event') {
        judgements = this.#judgeEvent(track, reading, nowMs, judgements)
      }
    }
    return judgements ?? NOTHING
  }

  /** Raises for devices that have been silent, or have said nothing that can be judged, for too long. `nowMs`: platform clock; call about once a second. */
  sweep(nowMs: number): readonly Judgement[] {
    if (nowMs - this.#lastSweepMs > this.#limits.deafAfterMs) this.#listeningSinceMs = nowMs
    this.#lastSweepMs = nowMs
    const judgements: Judgement[] = []
    for (const { rule, index, afterMs, lack } of this.#silenceRules) {
      for (const track of this.#tracks.values()) {
        const sinceMs = lack === 'message' ? track.heardMs : Math.max(track.judgedMs, track.speakingSinceMs)
        const lackMs = nowMs - Math.max(sinceMs, this.#listeningSinceMs)
        if (lackMs < afterMs) continue
        // Who says nothing at all is silent, which is another rule's.
        if (lack === 'state' && nowMs - track.heardMs >= afterMs) continue
        const before = track.positions[index]!
        if (isRaised(before.phase)) continue
        const atMs = Math.max(nowMs, before.changedAtMs + 1)
        this.#move(track, index, { phase: 'raised', sinceMs: atMs, changedAtMs: atMs })
        count(track, lack, 1)
        const evidence = evidenceOfSilence(track, atMs, null)
        const cause = causeOfSilence(rule, lackMs, track)
        judgements.push({ ruleId: rule.id, change: 'raise', cause, evidence, judgedAtMs: nowMs })
      }
    }
    return judgements.length === 0 ? NOTHING : judgements
  }

  /**
   * Positions that have changed since the last call, newest only. Take them in the same tick as the readings of a flush, so
   * that no reading is stored before its effect.
   */
  drainCheckpoints(): RuleCheckpoint[] {
    const checkpoints: RuleCheckpoint[] = []
    for (const track of this.#changed) {
      for (const index of track.changed) {
        checkpoints.push({
          siteId: track.siteId,
          deviceId: track.deviceId,
          ruleId: this.#ruleIds[index]!,
          ...track.positions[index]!,
        })
      }
      track.changed.clear()
    }
    this.#changed.clear()
    return checkpoints
  }

  #judgeState(
    track: DeviceTrack,
    reading: ReadingOf<'crane/state'>,
    nowMs: number,
    judgements: Judgement[] | null,
  ): Judgement[] | null {
    const { body } = reading
    if (body.quality === 'bad') return judgements
    const { lastStateMs, lastArrivedMs } = track.time
    const atMs = stateTime(track.time, body.measuredAtMs, reading.receivedAtMs, () =>
      this.#lastEffectMs(track),
    )
    if (atMs === null) return judgements
    let said = judgements
    // A clock that hardly moves is judged, but no hold ever ends by it.
    if (atMs - lastStateMs >= CREEP * (reading.receivedAtMs - lastArrivedMs) || lastArrivedMs < 0) {
      track.judgedMs = reading.receivedAtMs
      if (track.unjudgedRules > 0) {
        said = [...(said ?? []), ...this.#endOf('state', track, reading.receivedAtMs, nowMs)]
      }
    }
    const figures = this.#figures
    readFigures(body, figures)
    for (let i = 0; i < this.#readingRules.length; i++) {
      const compiled = this.#readingRules[i]!
      const before = track.positions[compiled.index]!
      const holds = isRaised(before.phase) ? compiled.clears(figures) : compiled.raises(figures)
      const after = advance(before, holds, atMs, lastStateMs, compiled.timing)
      if (after === before) continue
      const change = this.#move(track, compiled.index, after)
      if (change === null) continue
      said ??= []
      said.push(judgementOf(compiled, change, compiled.causeOf(figures, body.driverId), reading, atMs, nowMs))
    }
    return said
  }

  /** A limit that acts for less than a second shows in no state, only in its event. */
  #judgeEvent(
    track: DeviceTrack,
    reading: ReadingOf<'crane/event'>,
    nowMs: number,
    judgements: Judgement[] | null,
  ): Judgement[] | null {
    const { event, measuredAtMs } = reading.body
    if (event.type !== 'limit') return judgements
    const atMs = eventTime(track.time, measuredAtMs, reading.receivedAtMs)
    let said = judgements
    for (const compiled of this.#rulesOfLimit.get(event.limit) ?? []) {
      const before = track.positions[compiled.index]!
      const holds = event.acting !== isRaised(before.phase)
      const after = advance(before, holds, atMs, track.time.lastStateMs, compiled.timing)
      if (after === before) continue
      const change = this.#move(track, compiled.index, after)
      if (change === null) continue
      said ??= []
      said.push(judgementOf(compiled, change, compiled.causeOfEvent(event), reading, atMs, nowMs))
    }
    return said
  }

  /** What did not come has come: clears what was raised for it. */
  #endOf(came: SilenceRule['lack'], track: DeviceTrack, receivedAtMs: number, nowMs: number): Judgement[] {
    const judgements: Judgement[] = []
    for (const { rule, index, lack } of this.#silenceRules) {
      if (lack !== came) continue
      const before = track.positions[index]!
      if (!isRaised(before.phase)) continue
      // A platform clock that was set back must not put the end before the beginning.
      const atMs = Math.max(receivedAtMs, before.changedAtMs + 1)
      this.#move(track, index, { phase: 'normal', sinceMs: atMs, changedAtMs: atMs })
      const evidence = evidenceOfSilence(track, atMs, receivedAtMs)
      const cause = causeOfSilence(rule, 0, track)
      judgements.push({ ruleId: rule.id, change: 'clear', cause, evidence, judgedAtMs: nowMs })
      count(track, lack, -1)
    }
    return judgements
  }

  #lastEffectMs(track: DeviceTrack): number {
    let lastMs = Number.NEGATIVE_INFINITY
    for (const { index } of this.#readingRules) lastMs = Math.max(lastMs, track.positions[index]!.changedAtMs)
    return lastMs
  }

  #move(track: DeviceTrack, index: number, after: RulePosition): 'raise' | 'clear' | null {
    const change = changeBetween(track.positions[index]!, after)
    track.positions[index] = after
    track.changed.add(index)
    this.#changed.add(track)
    return change
  }

  #add(device: KnownDevice): DeviceTrack {
    const track = newTrack(device, this.#ruleIds, this.#resumed.get(device.deviceId) ?? [])
    for (const { index, lack } of this.#silenceRules) {
      if (isRaised(track.positions[index]!.phase)) count(track, lack, 1)
    }
    this.#resumed.delete(device.deviceId)
    this.#tracks.set(device.deviceId, track)
    return track
  }
}

function count(track: DeviceTrack, lack: SilenceRule['lack'], change: number): void {
  if (lack === 'message') track.silentRules += change
  else track.unjudgedRules += change
}

const judgementOf = (
  { rule }: ReadingRule,
  change: Judgement['change'],
  cause: AlertCause,
  { body, receivedAtMs }: ReadingOf<'crane/state' | 'crane/event'>,
  atMs: number,
  nowMs: number,
): Judgement => ({
  ruleId: rule.id,
  change,
  cause,
  evidence: {
    siteId: body.siteId,
    deviceId: body.deviceId,
    deviceKind: 'crane',
    bootId: body.bootId,
    seq: body.seq,
    measuredAtMs: atMs,
    sentAtMs: body.sentAtMs,
    receivedAtMs,
  },
  judgedAtMs: nowMs,
})
