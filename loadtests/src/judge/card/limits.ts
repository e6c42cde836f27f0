import type { AlertKey } from '../../shared/truth.ts'

/** So many of a kind must have been played before a limit is called wrong: fewer may be missed together by chance. */
const LEAST_OF_KIND = 4
/** Share of a kind that is missed (decoys: alerted) when a limit is wrong; the rest is what other faults and chance make of it. */
const SYSTEMATIC = 0.9
/** Other kinds of the key are detected when fewer than this share of them is missed. */
const HEARD = 0.5

/** A limit of the platform that is not where the truth has it: whole kinds of hazards stay silent, or whole kinds of decoys are alerted. */
export interface WrongLimit {
  key: AlertKey
  silentKinds: string[]
  alertedKinds: string[]
  /** Kinds that are detected as they should be. */
  heardKinds: string[]
  /** Decoys and hazards of the key that are not alerted, as they should be (decoys), by kind. */
  quietKinds: string[]
}

/** Of one key and kind: so many, and so many of them missed or (decoys) alerted. */
export interface KindTally {
  key: AlertKey
  kind: string
  n: number
  hits: number
}

/** Counts by key and kind. */
export class KindTallies {
  readonly #tallies = new Map<string, KindTally>()

  add(of: AlertKey & { kind: string }, { n = 0, hits = 0 }: { n?: number; hits?: number }): void {
    const name = kindName(of)
    let tally = this.#tallies.get(name)
    if (tally === undefined) {
      tally = { key: { quantity: of.quantity, level: of.level }, kind: of.kind, n: 0, hits: 0 }
      this.#tallies.set(name, tally)
    }
    tally.n += n
    tally.hits += hits
  }

  all(): KindTally[] {
    return [...this.#tallies.values()]
  }

  copy(): KindTallies {
    const copy = new KindTallies()
    for (const { key, kind, n, hits } of this.all()) copy.add({ ...key, kind }, { n, hits })
    return copy
  }
}

export const kindName = (of: AlertKey & { kind: string }): string => `${of.quantity}|${of.level}|${of.kind}`

/** Limits that are wrong: of hazards, how many were missed; of decoys, how many were alerted. */
export function wrongLimits(hazards: readonly KindTally[], decoys: readonly KindTally[]): WrongLimit[] {
  const keys = new Map<string, AlertKey>()
  for (const { key } of [...hazards, ...decoys]) keys.set(`${key.quantity}|${key.level}`, key)
  const limits = [...keys.values()].map((key): WrongLimit => {
    const ofKey = (tallies: readonly KindTally[]) =>
      tallies.filter((t) => t.key.quantity === key.quantity && t.key.level === key.level && t.n > 0)
    const heard = ofKey(hazards).filter(isRare)
    const silent = heard.length === 0 ? [] : ofKey(hazards).filter(isSystematic)
    return {
      key,
      silentKinds: kindsOf(silent),
      alertedKinds: kindsOf(ofKey(decoys).filter(isSystematic)),
      heardKinds: kindsOf(heard),
      quietKinds: kindsOf(ofKey(decoys).filter(isRare)),
    }
  })
  return limits.filter((l) => l.silentKinds.length > 0 || l.alertedKinds.length > 0)
}

const isSystematic = ({ n, hits }: KindTally) => n >= LEAST_OF_KIND && hits >= SYSTEMATIC * n
const isRare = ({ n, hits }: KindTally) => hits < HEARD * n
const kindsOf = (tallies: readonly KindTally[]) => tallies.map((t) => t.kind)
