import type { Owed } from '../../shared/truth.ts'
import type { Entry, Raise } from './entry.ts'
import type { Ledger } from './ledger.ts'
import { KindTallies, type KindTally, kindName, type WrongLimit, wrongLimits } from './limits.ts'
import { type Pair, pairDevices, pairEarly, pairLevels } from './pairs.ts'

/** Every fault once, under what explains it. */
export interface Explained {
  late: Entry[]
  wrongGrade: Pair[]
  early: Pair[]
  wrongDevice: Pair[]
  limits: WrongLimit[]
  /** Missed and false because of `limits`. */
  beyondLimit: Entry[]
  belowLimit: Raise[]
  doubled: Raise[]
  /** Alerts that came when their hazards had been counted as missed. */
  tooLate: Raise[]
  /** What remains. */
  missed: Entry[]
  false: Raise[]
}

/** Everything that is missed, whatever explains it. */
export const allMissed = (explained: Explained): Owed[] =>
  [
    ...explained.missed,
    ...explained.beyondLimit,
    ...explained.early.map((pair) => pair.entry),
    ...explained.wrongDevice.map((pair) => pair.entry),
  ].map((entry) => entry.owed)

export interface ToExplain {
  ledger: Ledger
  /** Asked hazards that were settled before they were raised. */
  unraised: readonly Entry[]
  /** The same of those that are not asked. */
  unraisedUnasked: readonly Entry[]
  late: readonly Entry[]
  /** Raises that were no first raise of a hazard, on devices all of whose raises are judged. */
  extras: readonly Raise[]
  /** Doubled on other devices. */
  otherDoubled: readonly Raise[]
  /** Asked hazards whose outcome is known, and asked decoys, by kind. */
  hazardKinds: KindTallies
  decoyKinds: readonly KindTally[]
  graceMs: number
}

/**
 * Explains what went wrong, the more special before the more general: another level, too early, a limit that is wrong for a whole kind, another
 * device; what is left is missed, false or doubled. Raises that a hazard may still explain are in none of the lists.
 */
export function explain(given: ToExplain): Explained {
  const { extras } = given
  const levels = explainedByLevel(given)
  const used = new Set(levels.map((pair) => pair.raise))
  const ofWrongGrade = new Set(levels.map((pair) => pair.entry))
  const unused = (isMeant: (raise: Raise) => boolean) => extras.filter((r) => !used.has(r) && isMeant(r))

  let missed = given.unraised.filter((entry) => entry.raise === null && !ofWrongGrade.has(entry))
  const early = pairEarly(unused(mayBeEarly), missed)
  missed = without(missed, early, used)

  const limits = wrongLimits(missedOfKinds(given.hazardKinds, missed, ofWrongGrade), given.decoyKinds)
  const isBeyond = (entry: Entry) => isOfKind(limits, 'silentKinds', entry.owed)
  const beyondLimit = missed.filter(isBeyond)
  missed = missed.filter((entry) => !isBeyond(entry))
  const belowLimit = unused((r) => r.what === 'false' && isDecoyOf(limits, r))
  for (const raise of belowLimit) used.add(raise)

  const wrongDevice = pairDevices(
    unused((r) => !r.isSameAlert && r.what !== 'too-late'),
    missed,
  )
  missed = without(missed, wrongDevice, used)
  // What came after its own hazard's grace may be of another device too, but only where wrong devices are the more common fault.
  const afterGrace = pairDevices(
    unused((r) => r.what === 'too-late' && r.namedMs === null),
    missed,
  )
  if (afterGrace.length <= wrongDevice.length) {
    missed = without(missed, afterGrace, used)
    wrongDevice.push(...afterGrace)
  }
  // So may be a false alert whose own hazard is one at the edge of the run, which is not judged.
  const atEdge = pairDevices(
    unused((r) => r.what === 'false' && !r.isSameAlert),
    given.unraisedUnasked,
  )
  if (atEdge.length <= wrongDevice.length) without([], atEdge, used)

  return {
    late: [...given.late],
    wrongGrade: levels.filter((pair) => pair.entry.isSettled),
    early,
    wrongDevice,
    limits,
    beyondLimit,
    belowLimit,
    doubled: [...unused((r) => r.what === 'doubled'), ...given.otherDoubled],
    tooLate: unused((r) => r.what === 'too-late'),
    missed,
    false: unused((r) => r.what === 'false'),
  }
}

/**
 * A decoy that is alerted every time is no slip of the level, unless most of these alerts stand for a missing one: then a red 98 % in place of a
 * yellow one is a wrong level, and with the yellow one there it is a wrong limit.
 */
function explainedByLevel({ extras, ledger, graceMs, decoyKinds }: ToExplain): Pair[] {
  const candidates = extras.filter((raise) => !raise.isSameAlert && raise.ownerId === null)
  const pairs = pairLevels(candidates, ledger, { graceMs })
  const alerted = wrongLimits([], decoyKinds)
  if (alerted.length === 0) return pairs
  const shares = new KindTallies()
  for (const { decoy } of candidates) if (decoy !== null) shares.add(decoy.decoy, { n: 1 })
  for (const { raise } of pairs) if (raise.decoy !== null) shares.add(raise.decoy.decoy, { hits: 1 })
  const byChance = new Set(
    shares
      .all()
      .filter((t) => t.hits < t.n / 2)
      .map((t) => kindName({ ...t.key, kind: t.kind })),
  )
  return pairs.filter(
    ({ raise }) => !(isDecoyOf(alerted, raise) && byChance.has(kindName(raise.decoy!.decoy))),
  )
}

function missedOfKinds(hazardKinds: KindTallies, missed: readonly Entry[], ofWrongGrade: Set<Entry>) {
  const kinds = hazardKinds.copy()
  for (const entry of missed) kinds.add(entry.owed, { hits: 1 })
  for (const entry of ofWrongGrade) if (entry.isKnown) kinds.add(entry.owed, { n: -1 })
  return kinds.all()
}

/** Before one hazard is after another: without the name of a reading an early alert may look too late. */
const mayBeEarly = (raise: Raise) =>
  !raise.isSameAlert &&
  raise.ownerId === null &&
  (raise.entry === null || (raise.what === 'too-late' && raise.namedMs === null))

function without(missed: readonly Entry[], pairs: readonly Pair[], used: Set<Raise>): Entry[] {
  for (const pair of pairs) used.add(pair.raise)
  const explained = new Set(pairs.map((pair) => pair.entry))
  return missed.filter((entry) => !explained.has(entry))
}

const isDecoyOf = (limits: readonly WrongLimit[], raise: Raise) =>
  raise.decoy !== null && isOfKind(limits, 'alertedKinds', raise.decoy.decoy)

const isOfKind = (
  limits: readonly WrongLimit[],
  which: 'silentKinds' | 'alertedKinds',
  of: { quantity: string; level: string; kind: string },
) =>
  limits.some(
    ({ key, [which]: kinds }) =>
      key.quantity === of.quantity && key.level === of.level && kinds.includes(of.kind),
  )
