import type { MeasuringKind } from '@gongdi/contract'
import type { Rule } from '../rules/rule.ts'
import type { SilentAfterMs } from './silenceWatch.ts'

/** After how long a device of each kind counts as silent: as soon as the first rule about it says so. */
export function silentAfterOf(rules: readonly Pick<Rule, 'deviceKind' | 'raise'>[]): SilentAfterMs {
  const afterMs: Partial<Record<MeasuringKind, number>> = {}
  for (const { deviceKind, raise } of rules) {
    if (raise.on !== 'silence') continue
    afterMs[deviceKind] = Math.min(afterMs[deviceKind] ?? Number.POSITIVE_INFINITY, raise.afterMs)
  }
  return afterMs
}
