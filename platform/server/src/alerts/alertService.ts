import {
  type AlertMessage,
  alertIdOf,
  CONTRACT_VERSION,
  type PlatformStatus,
  type StageTimes,
} from '@gongdi/contract'
import { PlatformError } from '../errors.ts'
import type { Evidence, Judgement } from '../rules/judgement.ts'
import type { Rule } from '../rules/rule.ts'
import type { AlertTimes, AlertTransition } from '../storage/port.ts'
import { AlertBook } from './alertBook.ts'
import { type AlertStanding, transition } from './transition.ts'

export interface AlertServiceDeps {
  rules: readonly Rule[]
  /** Platform clock, `epochMs`. */
  clock: () => number
  resume: readonly AlertMessage[]
  /** Called for each change before the call that made it returns. */
  onChange: (transition: AlertTransition) => void
  /** Cleared alerts kept in memory, about 1.5 kB each; older ones are in the store only. */
  clearedKept?: number
}

/**
 * Keeps the alerts: applies what rules and people say, by the table of `transition.ts`, and gathers what the next flush writes. Knows
 * nothing of MQTT, sockets or the store.
 */
export class AlertService {
  readonly #rules: ReadonlyMap<string, Rule>
  readonly #clock: () => number
  readonly #onChange: (transition: AlertTransition) => void
  readonly #book: AlertBook
  #transitions = new Map<string, AlertTransition>()
  #times = new Map<string, AlertTimes>()
  #raised = 0
  #firstRaisedAtMs: number | null = null

  constructor({ rules, clock, resume, onChange, clearedKept = 20_000 }: AlertServiceDeps) {
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]))
    this.#clock = clock
    this.#onChange = onChange
    this.#book = new AlertBook(resume, clearedKept)
  }

  /** Applies what a rule has said. Null: nothing changed, because it was said before or the alert is open already. */
  apply(judgement: Judgement): AlertMessage | null {
    const { change, evidence, ruleId } = judgement
    const { deviceId } = evidence
    const current = this.#book.current(deviceId, ruleId)
    if (change === 'raise') {
      const alertId = this.#idOf(judgement)
      const known = current ?? this.#book.find(alertId)
      if (transition(standingOf(known), { type: 'raise' }).outcome !== 'next') return null
      this.#raised++
      this.#firstRaisedAtMs ??= judgement.judgedAtMs
      return this.#commit(this.#newAlert(alertId, judgement), 'raised', 'system')
    }
    const step = transition(standingOf(current), { type: 'clear', atMs: evidence.measuredAtMs })
    if (current === undefined || step.outcome !== 'next') return null
    const cleared: AlertMessage = {
      ...current,
      state: step.state,
      revision: current.revision + 1,
      changedAtMs: evidence.measuredAtMs,
      clearedAtMs: evidence.measuredAtMs,
      times: timesOf(evidence, judgement.judgedAtMs),
    }
    return this.#commit(cleared, 'cleared', 'system')
  }

  /**
   * A person takes note of an alert, also after it has cleared. Throws `PLT_NOT_FOUND` when no alert with this id is in memory,
   * `PLT_ALERT_STATE` when somebody has acknowledged it before.
   */
  acknowledge(alertId: string, by: string): AlertMessage {
    const alert = this.#book.find(alertId)
    if (alert === undefined) throw new PlatformError('PLT_NOT_FOUND', { alertId })
    const step = transition(standingOf(alert), { type: 'acknowledge', by })
    if (step.outcome !== 'next') {
      const { state, acknowledgedBy } = alert
      throw new PlatformError('PLT_ALERT_STATE', { alertId, state, acknowledgedBy })
    }
    const nowMs = this.#clock()
    const evidence = { measuredAtMs: nowMs, sentAtMs: null, receivedAtMs: null }
    const acknowledged: AlertMessage = {
      ...alert,
      state: step.state,
      acknowledgedBy: step.acknowledgedBy,
      revision: alert.revision + 1,
      changedAtMs: nowMs,
      times: timesOf(evidence, nowMs),
    }
    return this.#commit(acknowledged, 'acknowledged', by)
  }

  /**
   * Adds stage times that have become known of one revision, and gives that revision back with them; null when it is not in
   * memory any more. Does not count as a change of the alert.
   */
  stamp(alertId: string, revision: number, times: Partial<StageTimes>): AlertMessage | null {
    const stamped = this.#book.amend(alertId, revision, (alert) => ({
      ...alert,
      times: { ...alert.times, ...times },
    }))
    if (stamped === null) return null
    const key = rowKeyOf(stamped)
    const pending = this.#transitions.get(key)
    // Not written yet: the transition itself can still carry the times.
    if (pending !== undefined) this.#transitions.set(key, { ...pending, alert: stamped })
    else this.#times.set(key, { alertId, revision, times: stamped.times })
    return stamped
  }

  /** Every alert that is not cleared: open ones and acknowledged ones. */
  open(): AlertMessage[] {
    return this.#book.open()
  }

  find(alertId: string): AlertMessage | undefined {
    return this.#book.find(alertId)
  }

  /** `open` counts what is not cleared; `raised` and `firstRaisedAtMs` (platform clock) count from the start of the platform. */
  counts(): PlatformStatus['alerts'] {
    const openByLevel = { red: 0, orange: 0, yellow: 0, blue: 0 }
    let open = 0
    for (const alert of this.#book.open()) {
      openByLevel[alert.level]++
      open++
    }
    return { raised: this.#raised, open, openByLevel, firstRaisedAtMs: this.#firstRaisedAtMs }
  }

  /** What has gathered since the last call, for the next flush. Whoever takes it must write it. */
  drain(): { transitions: AlertTransition[]; alertTimes: AlertTimes[] } {
    const drained = { transitions: [...this.#transitions.values()], alertTimes: [...this.#times.values()] }
    this.#transitions = new Map()
    this.#times = new Map()
    return drained
  }

  /**
   * A lack of messages is named after the last one heard. A device may be silent twice after the same one, when only what is older came
   * between: the second silence is told apart by its time. That of a reading is never: said again, it is the same.
   */
  #idOf({ ruleId, evidence }: Judgement): string {
    const { deviceId, bootId, seq, measuredAtMs } = evidence
    const alertId = alertIdOf(deviceId, ruleId, bootId, seq)
    const isLack = this.#rules.get(ruleId)?.raise.on !== 'readings'
    if (!isLack || this.#book.find(alertId)?.state !== 'cleared') return alertId
    return alertIdOf(deviceId, `${ruleId}@${measuredAtMs}`, bootId, seq)
  }

  #commit(alert: AlertMessage, change: AlertTransition['change'], actor: string): AlertMessage {
    const made: AlertTransition = { alert, change, actor }
    this.#book.put(alert)
    this.#transitions.set(rowKeyOf(alert), made)
    this.#onChange(made)
    return alert
  }

  #newAlert(alertId: string, { ruleId, evidence, cause, judgedAtMs }: Judgement): AlertMessage {
    const rule = this.#rules.get(ruleId)
    if (rule === undefined) throw new Error(`a judgement names the rule ${ruleId}, which does not exist`)
    return {
      v: CONTRACT_VERSION,
      alertId,
      siteId: evidence.siteId,
      deviceId: evidence.deviceId,
      deviceKind: evidence.deviceKind,
      ruleId,
      riskPointId: rule.riskPointId,
      grade: rule.grade,
      level: rule.level,
      state: 'open',
      revision: 1,
      titleZh: rule.titleZh,
      titleEn: rule.titleEn,
      cause,
      source: rule.source,
      trust: rule.trust,
      reading: { bootId: evidence.bootId, seq: evidence.seq },
      raisedAtMs: evidence.measuredAtMs,
      changedAtMs: evidence.measuredAtMs,
      clearedAtMs: null,
      acknowledgedBy: null,
      times: timesOf(evidence, judgedAtMs),
    }
  }
}

const rowKeyOf = ({ alertId, revision }: AlertMessage) => `${alertId}#${revision}`

const standingOf = (alert: AlertMessage | undefined): AlertStanding | null => alert ?? null

/** The stages that are over when a change is made; the later ones are stamped as they happen. */
const timesOf = (
  { measuredAtMs, sentAtMs, receivedAtMs }: Pick<Evidence, 'measuredAtMs' | 'sentAtMs' | 'receivedAtMs'>,
  judgedAtMs: number,
): StageTimes => ({
  measuredAtMs,
  sentAtMs,
  receivedAtMs,
  judgedAtMs,
  publishedAtMs: null,
  deliveredAtMs: null,
  storedAtMs: null,
})
