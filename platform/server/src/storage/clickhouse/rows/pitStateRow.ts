import { messageTable } from './messageTable.ts'
import { bool, float64, float64s, text } from './nativeTable.ts'

const NO_PROFILE: readonly number[] = []

/** A list cannot be null, so whether there is a profile is a column of its own. */
export const PIT_STATES = messageTable(
  'pit/state',
  'pit_states',
  [
    text('quality', ({ body }) => body.quality),
    text('unit', ({ body }) => body.unit),
    float64('value', ({ body }) => body.value),
    float64('cumulative', ({ body }) => body.cumulative),
    bool('hasProfile', ({ body }) => body.profileMm !== null),
    float64s('profileMm', ({ body }) => body.profileMm ?? NO_PROFILE),
    float64('temperatureC', ({ body }) => body.temperatureC),
    float64('excavationDepthM', ({ body }) => body.excavationDepthM),
  ],
  ({ hasProfile, profileMm, ...fields }) => ({ ...fields, profileMm: hasProfile ? profileMm : null }),
)
