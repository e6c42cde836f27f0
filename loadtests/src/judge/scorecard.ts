import type { AlertCounts, Finding } from '../report/loadReport.ts'
import type { SeenAlert } from '../shared/seen.ts'
import type { AlertKey, Decoy, Owed } from '../shared/truth.ts'
import type { Arrival, ArrivalKind, Entry, Raise } from './card/entry.ts'
import { type Explained, explain } from './card/explain.ts'
import { Identities } from './card/identities.ts'
import { judgeRaise } from './card/judgeRaise.ts'
import { Ledger } from './card/ledger.ts'
import { type Match, type MatchingOptions, matchHazard } from './card/matching.ts'
import { Outcomes } from './card/outcomes.ts'
import { type Counted, countAll, tally } from './card/tally.ts'
import { alertFindings } from './findings/alertFindings.ts'
import { isProbeDevice } from './probeTiming.ts'

/** `graceMs`: so long after its deadline an alert may still come; then it is missed. */
export interface ScorecardOptions extends MatchingOptions {
  /** What the platform claims to judge; null: everything. */
  claims: readonly AlertKey[] | null
  /** Outside this time an alert that nothing owes is not false. */
  judgedFromMs?: number
  judgedUntilMs?: number
  /** The reading that an alert names, beyond its `measuredAtMs`: the device that sent it. Null or absent: nobody knows. */
  ownerOf?: (alert: SeenAlert) => string | null
  /** Truth that is asked for as time goes on, beside what is owed and forbidden from the start. */
  truth?: TruthSource
}

/** Gives the hazards and decoys that begin before `untilMs` and were not given before. */
export interface TruthSource {
  until(untilMs: number): { owed: Owed[]; decoys: Decoy[]; unjudged: { owed: Owed[]; decoys: Decoy[] } }
}

/** Truth is asked for so far ahead, and so much of it at once, ms. */
const AHEAD_MS = 30_000
const AT_ONCE_MS = 5_000

/** Counts of a scorecard. `repeats` and `tooLate` are no faults of their own: good brokers repeat, and what is too late is missed. */
export interface CardCounts extends AlertCounts {
  unjudged: number
  repeats: number
  tooLate: number
}

/**
 * Holds what a platform owes against what arrives, on one channel. The same in k6 and over its log afterwards: a fold over alerts, without a clock.
 * Give it the truth, or a source of it, and then every alert in the order of arrival; alerts of one moment in any order.
 */
export class Scorecard {
  readonly #options: ScorecardOptions
  readonly #ledger = new Ledger()
  readonly #outcomes: Outcomes
  readonly #identities = new Identities()
  readonly #watched = new Set<string>()
  readonly #extras: Raise[] = []
  readonly #otherDoubled: Raise[] = []
  /** What is known to be wrong; null: something has come since it was looked at. */
  #explained: Explained | null = null
  #truthUntilMs = Number.NEGATIVE_INFINITY
  #unjudged = 0
  #repeats = 0

  constructor(options: ScorecardOptions) {
    this.#options = options
    this.#outcomes = new Outcomes(options)
  }

  /** Hazards that are judged. Those that the platform does not claim are not asked of it. */
  owe(...owed: Owed[]): void {
    this.#explained = null
    for (const one of owed) this.#outcomes.await(this.#ledger.addOwed(one, this.#claims(one)))
  }

  /** Decoys: an alert of one is false. */
  forbid(...decoys: Decoy[]): void {
    this.#explained = null
    for (const one of decoys) this.#outcomes.awaitDecoy(this.#ledger.addDecoy(one, this.#claims(one)))
  }

  /** What is played but not judged; its alerts are neither owed nor false. */
  excuse(truth: { owed: readonly Owed[]; decoys: readonly Decoy[] }): void {
    this.#explained = null
    for (const one of truth.owed) this.#outcomes.await(this.#ledger.addOwed(one, false))
    for (const one of truth.decoys) this.#ledger.addDecoy(one, false)
  }

  /** On this device every raise in judged time that nothing owes is false; so it is then on every device that has the name of a probe. */
  watch(deviceId: string): void {
    this.#watched.add(deviceId)
  }

  /** Takes an alert. What it is found to be may change, as `ArrivalKind` says; what it adds to latency does not. */
  arrive(alert: SeenAlert): Arrival {
    this.#explained = null
    this.#ask(alert.atMs)
    const first = this.#identities.raiseOf(alert)
    if (alert.state !== 'raised') {
      if (alert.state === 'cleared') this.#identities.clear(alert)
      const what = alert.state === 'cleared' ? 'cleared' : 'update'
      return { what, owed: first?.entry?.owed ?? null, latencyMs: null }
    }
    const { quantity, level, atMs, measuredAtMs: namedMs } = alert
    if (quantity === null || level === null) return this.#unjudgedArrival()
    const key = { quantity, level }
    const named = this.#options.ownerOf?.(alert) ?? null
    const owner = named ?? alert.deviceId
    const decoy = this.#ledger.decoyAt(owner, key, atMs, namedMs)
    // An alert that names a reading of a decoy is about that one, whatever hazard still waits.
    const isDecoy = decoy !== null && namedMs !== null
    const match = isDecoy ? null : matchHazard(this.#ledger.of(owner, key), atMs, namedMs, this.#options)
    if (first !== null) {
      const again = this.#identities.again(alert, isOfNewHazard(match, first))
      if (again !== 'new') return this.#saidAgain(alert, first, again)
    }
    const ownerId = owner === alert.deviceId ? null : owner
    const isJudged = this.#isWatched(owner) && this.#claims(key) && this.#isInTime(atMs)
    const raise = judgeRaise(
      { alert, namedMs, ownerId, isOwn: named === alert.deviceId, match, decoy, isJudged },
      this.#options,
    )
    this.#identities.begin(alert, raise)
    return this.#file(raise)
  }

  /** Hazards whose alerts have not come by `nowMs` and that are newly missed. An alert that is told out of order still counts. */
  settle(nowMs: number): Owed[] {
    this.#explained = null
    this.#ask(nowMs)
    return this.#outcomes.settle(nowMs).map((entry) => entry.owed)
  }

  /** Of hazards whose outcome is known: raised, or settled. */
  counts(): CardCounts {
    const explained = this.explained()
    return {
      ...countAll(explained, this.#outcomes.known),
      unjudged: this.#unjudged,
      repeats: this.#repeats,
      tooLate: explained.tooLate.length,
    }
  }

  byKey(): (AlertKey & AlertCounts)[] {
    const groups = this.#tally((c) => `${c.quantity}|${c.level}`)
    return groups.map(({ first: { quantity, level }, counts }) => ({ quantity, level, ...counts }))
  }

  byKind(): ({ kind: string } & AlertKey & AlertCounts)[] {
    const groups = this.#tally((c) => `${c.quantity}|${c.level}|${c.kind}`)
    return groups.map(({ first: { kind, quantity, level }, counts }) => ({
      kind,
      quantity,
      level,
      ...counts,
    }))
  }

  bySite(): ({ siteId: string } & AlertCounts)[] {
    return this.#tally((c) => c.siteId).map(({ first: { siteId }, counts }) => ({ siteId, ...counts }))
  }

  /** What is wrong, each fault under the code that explains it. `isBlameless`: hazards that the platform is not to be blamed for. */
  findings(isBlameless: (owed: Owed) => boolean = () => false): Finding[] {
    return alertFindings(this.explained(), this.#outcomes.known, isBlameless)
  }

  /** Every fault once, under what explains it; looked for once, however often it is asked. */
  explained(): Explained {
    this.#explained ??= explain({
      ledger: this.#ledger,
      unraised: this.#outcomes.unraised,
      unraisedUnasked: this.#outcomes.unraisedUnasked,
      late: this.#outcomes.late,
      extras: this.#extras,
      otherDoubled: this.#otherDoubled,
      hazardKinds: this.#outcomes.hazardKinds,
      decoyKinds: this.#outcomes.decoyKinds.all(),
      graceMs: this.#options.graceMs,
    })
    return this.#explained
  }

  /** Asked hazards that were raised, with their first alerts. */
  *raised(): Generator<{ owed: Owed; raise: Raise }> {
    for (const { owed, raise, isAsked } of this.#ledger.entries())
      if (isAsked && raise !== null) yield { owed, raise }
  }

  *#known(): Generator<Entry> {
    for (const entry of this.#ledger.entries()) if (entry.isAsked && entry.isKnown) yield entry
  }

  #tally(groupOf: (counted: Counted) => string) {
    const siteOf = (deviceId: string) => this.#ledger.siteOf(deviceId) ?? deviceId
    return [...tally(this.explained(), this.#known(), siteOf, groupOf).values()]
  }

  #ask(atMs: number): void {
    const { truth } = this.#options
    if (truth === undefined || atMs + AHEAD_MS < this.#truthUntilMs) return
    this.#truthUntilMs = atMs + AHEAD_MS + AT_ONCE_MS
    const { owed, decoys, unjudged } = truth.until(this.#truthUntilMs)
    for (const one of owed) this.owe(one)
    for (const one of decoys) this.forbid(one)
    this.excuse(unjudged)
  }

  #claims(key: AlertKey): boolean {
    const { claims } = this.#options
    return claims === null || claims.some((c) => c.quantity === key.quantity && c.level === key.level)
  }

  #isWatched(deviceId: string): boolean {
    return this.#watched.has(deviceId) || (this.#watched.size > 0 && isProbeDevice(deviceId))
  }

  #isInTime(atMs: number): boolean {
    const { judgedFromMs = atMs, judgedUntilMs = atMs } = this.#options
    return judgedFromMs <= atMs && atMs <= judgedUntilMs
  }

  /** Files a raise and says what it is. */
  #file(raise: Raise): Arrival {
    const { what, entry, decoy, alert, latencyMs } = raise
    if (decoy !== null && what === 'false') this.#outcomes.alert(decoy)
    if (entry !== null && (what === 'detected' || what === 'late')) {
      this.#outcomes.raise(entry, raise)
      return entry.isAsked ? { what, owed: entry.owed, latencyMs } : this.#unjudgedArrival()
    }
    if (what === 'repeat') this.#repeats++
    else if (raise.ownerId !== null || this.#isWatched(alert.deviceId)) this.#extras.push(raise)
    else if (what === 'doubled') this.#otherDoubled.push(raise)
    if (what === 'unjudged') return this.#unjudgedArrival()
    const isOfOtherLevel = what === 'false' && this.#owesOtherLevel(alert)
    return { what: isOfOtherLevel ? 'wrong-grade' : what, owed: entry?.owed ?? null, latencyMs }
  }

  /** An alert that was raised before, said again. */
  #saidAgain(alert: SeenAlert, first: Raise, again: ArrivalKind): Arrival {
    if (first.what === 'unjudged' || first.entry?.isAsked === false) return this.#unjudgedArrival()
    if (again === 'doubled')
      return this.#file({ ...first, alert, what: 'doubled', latencyMs: null, isSameAlert: true })
    if (again === 'repeat') this.#repeats++
    return { what: again, owed: first.entry?.owed ?? null, latencyMs: null }
  }

  #owesOtherLevel({ deviceId, quantity, level, atMs }: SeenAlert): boolean {
    const key = { quantity: quantity!, level: level! }
    for (const entry of this.#ledger.openAtOtherLevels(deviceId, key, atMs, this.#options.graceMs))
      if (entry.isAsked && entry.raise === null) return true
    return false
  }

  #unjudgedArrival(): Arrival {
    this.#unjudged++
    return { what: 'unjudged', owed: null, latencyMs: null }
  }
}

/** A known id may name another alert when its own hazard is over and a later one waits. */
function isOfNewHazard(match: Match | null, first: Raise): boolean {
  if (match?.how !== 'first') return false
  const overMs = first.entry?.owed.endMs ?? first.alert.atMs
  return match.entry !== first.entry && match.entry.owed.startMs > overMs
}
