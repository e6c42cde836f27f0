import type { AlertCause, DeviceView } from '@gongdi/contract'
import type { Reading, ReadingKind, ReadingOf, StateReading } from '../ingest/reading.ts'
import type { ReadingRule, SilenceRule } from './compiledRule.ts'
import { eventTime, stateTime } from './deviceTime.ts'
import type { DeviceTrack } from './deviceTrack.ts'
import type { Judgement, RuleCheckpoint } from './judgement.ts'
import { countLack, KindRules, type Watched } from './kindRules.ts'
import { allKinds } from './kinds/allKinds.ts'
import type { KnownDevice } from './knownDevices.ts'
import type { Rule } from './rule.ts'
import { type RuleContext, teach } from './ruleContext.ts'
import { causeOfSilence, evidenceOfSilence } from './silence.ts'
import { advance, changeBetween, isRaised, type RulePosition } from './tracker.ts'

export interface RuleEngineLimits {
  /**
   * A platform that did not sweep for this long was not listening either (it was asleep, or held its senders back because the
   * store was slow), so nobody's silence counts from before. Default 5 s [EA].
   */
  deafAfterMs: number
}

const DEFAULT_LIMITS: RuleEngineLimits = { deafAfterMs: 5_000 }
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
  readonly #kinds: readonly KindRules[]
  /** By the kind of a message, so that no string is cut for a reading. */
  readonly #kindOf = new Map<ReadingKind, KindRules>()
  readonly #limits: RuleEngineLimits
  readonly #changed = new Map<DeviceTrack, KindRules>()
  #lastSweepMs = Number.NEGATIVE_INFINITY
  #listeningSinceMs = Number.NEGATIVE_INFINITY

  /** `context`: what rules that look beyond one state go on from (registrations, the windows, the newest states); a `Resume` has it all. */
  constructor(
    rules: readonly Rule[],
    resume: readonly RuleCheckpoint[],
    known: readonly KnownDevice[] = [],
    context: RuleContext = {},
    limits: RuleEngineLimits = DEFAULT_LIMITS,
  ) {
    if (new Set(rules.map((rule) => rule.id)).size !== rules.length)
      throw new Error('two rules have the same id')
    this.#limits = limits
    const kinds = allKinds()
    this.#kinds = kinds.map((kind) => new KindRules(kind, rules, resume))
    for (const kind of this.#kinds) {
      for (const messageKind of kind.messageKinds) this.#kindOf.set(messageKind, kind)
      for (const device of known) if (device.deviceKind === kind.kind.deviceKind) kind.add(device)
    }
    teach(kinds, context)
  }

  /**
   * What the rules have to say of one reading. Values that are bad (SPEC Q2) or late (SPEC Q3) are not judged, but whoever sends
   * them is not silent any more. `nowMs`: platform clock.
   */
  judge(reading: Reading, nowMs: number): readonly Judgement[] {
    if (reading.kind === 'gateway/registration') {
      for (const { kind } of this.#kinds) kind.learnSite(reading.body)
      return NOTHING
    }
    const kind = this.#kindOf.get(reading.kind)
    if (kind === undefined) return NOTHING
    tell(kind, reading)
    // What fills history fast is not said by a device at work: it neither speaks nor falls silent by it.
    if (reading.backFill === true) return NOTHING
    const { body } = reading
    const track =
      kind.tracks.get(body.deviceId) ??
      kind.add({
        siteId: body.siteId,
        deviceId: body.deviceId,
        deviceKind: kind.kind.deviceKind,
        bootId: body.bootId,
        seq: body.seq,
        lastStateMs: null,
      })
    if (reading.receivedAtMs - track.heardMs >= kind.pauseMs) track.speakingSinceMs = reading.receivedAtMs
    track.heardMs = Math.max(track.heardMs, reading.receivedAtMs)
    track.siteId = body.siteId
    track.bootId = body.bootId
    track.seq = body.seq
    let judgements: Judgement[] | null = null
    if (track.silentRules > 0) judgements = this.#endOf('message', kind, track, reading.receivedAtMs, nowMs)
    if (reading.late) return judgements ?? NOTHING
    if (reading.kind === kind.stateKind) {
      judgements = this.#judgeState(kind, track, reading as StateReading, nowMs, judgements)
    } else if (reading.kind === 'crane/event' || reading.kind === 'hoist/event') {
      judgements = this.#judgeEvent(kind, track, reading, nowMs, judgements)
    }
    return judgements ?? NOTHING
  }

  /** Raises for devices that have been silent, or have said nothing that can be judged, for too long. `nowMs`: platform clock; call about once a second. */
  sweep(nowMs: number): readonly Judgement[] {
    if (nowMs - this.#lastSweepMs > this.#limits.deafAfterMs) this.#listeningSinceMs = nowMs
    this.#lastSweepMs = nowMs
    const judgements: Judgement[] = []
    for (const kind of this.#kinds) {
      kind.watch.take(nowMs, (watched) => this.#look(kind, watched, nowMs, judgements))
    }
    return judgements.length === 0 ? NOTHING : judgements
  }

  /**
   * Positions that have changed since the last call, newest only. Take them in the same tick as the readings of a flush, so
   * that no reading is stored before its effect.
   */
  drainCheckpoints(): RuleCheckpoint[] {
    const checkpoints: RuleCheckpoint[] = []
    for (const [track, { ruleIds }] of this.#changed) {
      for (const index of track.changed) {
        checkpoints.push({
          siteId: track.siteId,
          deviceId: track.deviceId,
          ruleId: ruleIds[index]!,
          ...track.positions[index]!,
        })
      }
      track.changed.clear()
    }
    this.#changed.clear()
    return checkpoints
  }

  #judgeState(
    kind: KindRules,
    track: DeviceTrack,
    reading: StateReading,
    nowMs: number,
    judgements: Judgement[] | null,
  ): Judgement[] | null {
    const { body } = reading
    if (body.quality === 'bad') return judgements
    const { lastStateMs, lastArrivedMs } = track.time
    const atMs = stateTime(track.time, body.measuredAtMs, reading.receivedAtMs, () =>
      kind.lastEffectMs(track),
    )
    if (atMs === null) return judgements
    let said = judgements
    // A clock that hardly moves is judged, but no hold ever ends by it.
    if (atMs - lastStateMs >= CREEP * (reading.receivedAtMs - lastArrivedMs) || lastArrivedMs < 0) {
      track.judgedMs = reading.receivedAtMs
      if (track.unjudgedRules > 0) {
        said = [...(said ?? []), ...this.#endOf('state', kind, track, reading.receivedAtMs, nowMs)]
      }
    }
    const { figures, readingRules, gateIndices, gateLows, gateHighs } = kind
    kind.kind.read(reading, atMs, figures)
    for (let i = 0; i < readingRules.length; i++) {
      const compiled = readingRules[i]!
      const before = track.positions[compiled.index]!
      let holds: boolean
      if (before.phase === 'normal') {
        // Nothing happens to most rules most of the time.
        const figure = figures[gateIndices[i]!]!
        if (!(figure >= gateLows[i]!) || figure >= gateHighs[i]! || !compiled.raises(figures)) continue
        holds = true
      } else holds = isRaised(before.phase) ? compiled.clears(figures) : compiled.raises(figures)
      const after = advance(before, holds, atMs, lastStateMs, compiled.timing)
      if (after === before) continue
      const change = this.#move(kind, track, compiled.index, after)
      if (change === null) continue
      said ??= []
      said.push(judgementOf(compiled, change, compiled.causeOf(figures, reading), reading, atMs, nowMs))
    }
    return said
  }

  /** A limit that acts for less than a second shows in no state, only in its event. */
  #judgeEvent(
    kind: KindRules,
    track: DeviceTrack,
    reading: ReadingOf<'crane/event' | 'hoist/event'>,
    nowMs: number,
    judgements: Judgement[] | null,
  ): Judgement[] | null {
    const { event, measuredAtMs } = reading.body
    if (event.type !== 'limit') return judgements
    const atMs = eventTime(track.time, measuredAtMs, reading.receivedAtMs)
    let said = judgements
    for (const compiled of kind.rulesOfLimit.get(event.limit) ?? []) {
      const before = track.positions[compiled.index]!
      const holds = event.acting !== isRaised(before.phase)
      const after = advance(before, holds, atMs, track.time.lastStateMs, compiled.timing)
      if (after === before) continue
      const change = this.#move(kind, track, compiled.index, after)
      if (change === null) continue
      said ??= []
      said.push(judgementOf(compiled, change, compiled.causeOfEvent(event), reading, atMs, nowMs))
    }
    return said
  }

  /** Raises for a device whose time is over, or says when to look again. */
  #look(kind: KindRules, watched: Watched, nowMs: number, judgements: Judgement[]): void {
    const { track, silence } = watched
    const { rule, index, afterMs, lack } = silence
    const sinceMs = Math.max(
      lack === 'message' ? track.heardMs : Math.max(track.judgedMs, track.speakingSinceMs),
      this.#listeningSinceMs,
    )
    const lackMs = nowMs - sinceMs
    if (lackMs < afterMs) {
      kind.watch.place(watched, sinceMs + afterMs)
      return
    }
    const unheardMs = nowMs - track.heardMs
    // Who says nothing at all is silent, which is another rule's; and when it speaks after a pause it has its while from then on.
    if (lack === 'state' && unheardMs >= afterMs) {
      kind.watch.place(watched, unheardMs >= kind.pauseMs ? nowMs + afterMs : undefined)
      return
    }
    const before = track.positions[index]!
    const atMs = Math.max(nowMs, before.changedAtMs + 1)
    this.#move(kind, track, index, { phase: 'raised', sinceMs: atMs, changedAtMs: atMs })
    countLack(track, lack, 1)
    const evidence = evidenceOfSilence(track, atMs, null)
    const cause = causeOfSilence(rule, lackMs, track)
    judgements.push({ ruleId: rule.id, change: 'raise', cause, evidence, judgedAtMs: nowMs })
  }

  /** What did not come has come: clears what was raised for it. */
  #endOf(
    came: SilenceRule['lack'],
    kind: KindRules,
    track: DeviceTrack,
    receivedAtMs: number,
    nowMs: number,
  ): Judgement[] {
    const judgements: Judgement[] = []
    for (const silence of kind.silenceRules) {
      const { rule, index, lack } = silence
      if (lack !== came) continue
      const before = track.positions[index]!
      if (!isRaised(before.phase)) continue
      // A platform clock that was set back must not put the end before the beginning.
      const atMs = Math.max(receivedAtMs, before.changedAtMs + 1)
      this.#move(kind, track, index, { phase: 'normal', sinceMs: atMs, changedAtMs: atMs })
      const evidence = evidenceOfSilence(track, atMs, receivedAtMs)
      const cause = causeOfSilence(rule, 0, track)
      judgements.push({ ruleId: rule.id, change: 'clear', cause, evidence, judgedAtMs: nowMs })
      countLack(track, lack, -1)
      kind.watch.place({ track, silence })
    }
    return judgements
  }

  #move(kind: KindRules, track: DeviceTrack, index: number, after: RulePosition): 'raise' | 'clear' | null {
    const change = changeBetween(track.positions[index]!, after)
    track.positions[index] = after
    track.changed.add(index)
    this.#changed.set(track, kind)
    return change
  }
}

/** Lets the figures of the kind know of a message, whether it is judged or not. */
function tell({ kind }: KindRules, reading: Exclude<Reading, ReadingOf<'gateway/registration'>>): void {
  switch (reading.kind) {
    case 'crane/registration':
    case 'hoist/registration':
    case 'dust/registration':
    case 'noise/registration':
    case 'pit/registration':
      kind.learnDevice({ ...reading.body, deviceKind: kind.deviceKind } as DeviceView)
      break
    default:
      kind.remember(reading)
  }
}

const judgementOf = (
  { rule }: ReadingRule,
  change: Judgement['change'],
  cause: AlertCause,
  { body, receivedAtMs }: StateReading | ReadingOf<'crane/event' | 'hoist/event'>,
  atMs: number,
  nowMs: number,
): Judgement => ({
  ruleId: rule.id,
  change,
  cause,
  evidence: {
    siteId: body.siteId,
    deviceId: body.deviceId,
    deviceKind: rule.deviceKind,
    bootId: body.bootId,
    seq: body.seq,
    measuredAtMs: atMs,
    sentAtMs: body.sentAtMs,
    receivedAtMs,
  },
  judgedAtMs: nowMs,
})
