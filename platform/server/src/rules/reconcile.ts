import type { AlertMessage } from '@gongdi/contract'
import type { RuleCheckpoint } from './judgement.ts'
import { isRaised } from './tracker.ts'

/**
 * Checkpoints as they follow from the alert log, for a start: a rule stands at raised where its alert is not cleared, and nowhere else. The
 * log has the last word because it is written first (storage/port.ts); a platform that was killed between the two would else believe
 * for ever to have raised what is closed, or raise again what is open. Pure.
 *
 * What a position knows beyond that (a hold under way) is kept, and no position goes back in time, so that readings whose effect is in
 * the log have none when they are played again.
 */
export function reconcile(
  checkpoints: readonly RuleCheckpoint[],
  alerts: readonly AlertMessage[],
): RuleCheckpoint[] {
  const newest = new Map<string, AlertMessage>()
  for (const alert of alerts) {
    const before = newest.get(keyOf(alert))
    if (before === undefined || isLater(alert, before)) newest.set(keyOf(alert), alert)
  }
  const positions = new Map<string, RuleCheckpoint>()
  for (const checkpoint of checkpoints) {
    const before = positions.get(keyOf(checkpoint))
    if (before === undefined || checkpoint.changedAtMs >= before.changedAtMs)
      positions.set(keyOf(checkpoint), checkpoint)
  }
  for (const [key, alert] of newest) {
    const position = positions.get(key)
    const isOpen = alert.state !== 'cleared'
    const alertMs = isOpen ? alert.raisedAtMs : alert.clearedAtMs!
    // A position of the same kind that is not older agrees with the log.
    if (position && isRaised(position.phase) === isOpen && position.changedAtMs >= alertMs) continue
    const { siteId, deviceId, ruleId } = alert
    const atMs = Math.max(alertMs, position?.changedAtMs ?? 0)
    const phase = isOpen ? 'raised' : 'normal'
    positions.set(key, { siteId, deviceId, ruleId, phase, sinceMs: atMs, changedAtMs: atMs })
  }
  for (const [key, position] of positions) {
    // Its alert cleared longer ago than the log was read.
    if (isRaised(position.phase) && !newest.has(key)) positions.set(key, { ...position, phase: 'normal' })
  }
  return [...positions.values()]
}

/** At most one alert of a device and rule is not cleared, and it is the last. */
const isLater = (a: AlertMessage, b: AlertMessage): boolean =>
  a.state === 'cleared' && b.state !== 'cleared'
    ? false
    : a.state !== 'cleared' && b.state === 'cleared'
      ? true
      : a.raisedAtMs > b.raisedAtMs

const keyOf = ({ deviceId, ruleId }: { deviceId: string; ruleId: string }) => `${deviceId}|${ruleId}`
