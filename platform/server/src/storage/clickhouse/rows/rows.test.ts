import { describe, expect, it } from 'vitest'
import { sampleOf } from '../../kindSamples.ts'
import {
  alertOf,
  checkpointOf,
  craneOf,
  cycleOf,
  eventOf,
  raisedOf,
  rejectionOf,
  T0_MS,
} from '../../storageSamples.ts'
import { ALERT_LOG, ALERT_TIMES, alertTimesToRow, alertTransitionToRow } from './alertRow.ts'
import { CRANE_CYCLES, craneCycleToRow } from './craneCycleRow.ts'
import { CRANE_EVENTS, craneEventToRow } from './craneEventRow.ts'
import { HOIST_EVENTS } from './hoistEventRow.ts'
import { fromMicros, toMicros, toSafeInteger } from './micros.ts'
import { REGISTRATIONS, registrationToRow } from './registrationRow.ts'
import { REJECTIONS_TABLE, rejectionToRow } from './rejectionRow.ts'
import { RULE_CHECKPOINTS, ruleCheckpointToRow } from './ruleCheckpointRow.ts'

describe('rows', () => {
  it.each([
    [CRANE_CYCLES, craneCycleToRow(cycleOf(1))],
    [CRANE_EVENTS, craneEventToRow(eventOf(1))],
    [HOIST_EVENTS, HOIST_EVENTS.toRow(sampleOf('hoist/event', 1))],
    [REGISTRATIONS, registrationToRow(craneOf(1, '1#'))],
    [ALERT_LOG, alertTransitionToRow(raisedOf(alertOf('al-1')))],
    [ALERT_TIMES, alertTimesToRow({ alertId: 'al-1', revision: 1, times: alertOf('al-1').times })],
    [RULE_CHECKPOINTS, ruleCheckpointToRow(checkpointOf())],
    [REJECTIONS_TABLE, rejectionToRow({ batchId: 'b', ordinal: 0, rejection: rejectionOf(T0_MS) })],
  ])('have a cell for each column: $name', ({ columns }, row) => {
    expect(row).toHaveLength(columns.length)
    expect(new Set(columns).size).toBe(columns.length)
    expect(row).not.toContain(undefined)
  })
})

describe('times in the store', () => {
  it.each([0, 0.001, 1_763_917_200_123.456, 1_763_917_200_123.457, 4_102_444_799_999.999])(
    '[M3] %d ms comes back as exactly that',
    (ms) => {
      expect(fromMicros(toMicros(ms))).toBe(ms)
      expect(fromMicros(String(toMicros(ms)))).toBe(ms)
    },
  )

  it('a 64-bit integer that a number cannot hold is not rounded in silence', () => {
    expect(toSafeInteger('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER)
    expect(() => toSafeInteger('9007199254740993')).toThrow(RangeError)
    expect(() => toSafeInteger('x')).toThrow(RangeError)
  })
})
