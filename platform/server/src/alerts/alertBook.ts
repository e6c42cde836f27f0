import type { AlertMessage } from '@gongdi/contract'

/** The revisions of one alert that are in memory, oldest first; at most three: raised, acknowledged, cleared in some order. */
type Revisions = [AlertMessage, ...AlertMessage[]]

const newest = (revisions: Revisions): AlertMessage => revisions.at(-1)!

/**
 * Alerts in memory: all that are not cleared, and the `clearedKept` that cleared last, so that a raise that is said again is known.
 * One alert that is not cleared per (device, rule).
 */
export class AlertBook {
  readonly #open = new Map<string, Revisions>()
  readonly #cleared = new Map<string, Revisions>()
  readonly #idOfKey = new Map<string, string>()
  readonly #clearedKept: number

  constructor(alerts: readonly AlertMessage[], clearedKept: number) {
    this.#clearedKept = clearedKept
    // In order of time, so that the newest are kept where not all can be.
    for (const alert of alerts.toSorted((a, b) => a.changedAtMs - b.changedAtMs)) this.put(alert)
  }

  find(alertId: string): AlertMessage | undefined {
    const revisions = this.#open.get(alertId) ?? this.#cleared.get(alertId)
    return revisions && newest(revisions)
  }

  /** The alert of this device and rule that is not cleared. */
  current(deviceId: string, ruleId: string): AlertMessage | undefined {
    const alertId = this.#idOfKey.get(keyOf(deviceId, ruleId))
    return alertId === undefined ? undefined : this.find(alertId)
  }

  /** Every alert that is not cleared, in the order in which they were raised. */
  open(): AlertMessage[] {
    return Array.from(this.#open.values(), newest)
  }

  /** Takes a new revision of a known or unknown alert. */
  put(alert: AlertMessage): void {
    const { alertId, state } = alert
    const before = this.#open.get(alertId) ?? this.#cleared.get(alertId)
    const revisions: Revisions = before ? [...before, alert] : [alert]
    const key = keyOf(alert.deviceId, alert.ruleId)
    if (state !== 'cleared') {
      this.#open.set(alertId, revisions)
      this.#idOfKey.set(key, alertId)
      return
    }
    this.#open.delete(alertId)
    if (this.#idOfKey.get(key) === alertId) this.#idOfKey.delete(key)
    this.#cleared.delete(alertId)
    this.#cleared.set(alertId, revisions)
    for (const oldest of this.#cleared.keys()) {
      if (this.#cleared.size <= this.#clearedKept) break
      this.#cleared.delete(oldest)
    }
  }

  /** Replaces one revision by what `change` makes of it; null when it is not in memory. */
  amend(
    alertId: string,
    revision: number,
    change: (alert: AlertMessage) => AlertMessage,
  ): AlertMessage | null {
    const revisions = this.#open.get(alertId) ?? this.#cleared.get(alertId)
    const index = revisions?.findIndex((alert) => alert.revision === revision) ?? -1
    if (revisions === undefined || index < 0) return null
    const amended = change(revisions[index]!)
    revisions[index] = amended
    return amended
  }
}

const keyOf = (deviceId: string, ruleId: string) => `${deviceId}|${ruleId}`
