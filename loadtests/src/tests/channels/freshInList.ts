import type { ReadAlert } from '../../alerts/readAlerts.ts'

/** A poll shows again and again what stands: lets through what the answer before did not show, so that the log does not fill with what is known. */
export class FreshInList {
  #before = new Set<string>()

  of(alerts: ReadAlert[]): ReadAlert[] {
    const before = this.#before
    this.#before = new Set(alerts.map(nameOf))
    return alerts.filter((alert) => !before.has(nameOf(alert)))
  }
}

const nameOf = ({ deviceId, rule, alertId, revision, state, quantity, level }: ReadAlert): string =>
  [deviceId, rule, quantity, level, alertId, revision, state].join('|')
