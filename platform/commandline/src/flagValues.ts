import { z } from 'zod'

const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 }

/** A length of time such as `90`, `90s`, `5m`, `2h`, `500ms`; a bare number is seconds. Gives milliseconds. */
export const DurationMs = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h)?$/, 'must be a length of time such as 90s, 5m or 2h')
  .transform((text) => {
    const [, number, unit = 's'] = /^([\d.]+)(ms|s|m|h)?$/.exec(text)!
    return Number(number) * UNIT_MS[unit]!
  })

export const Port = z.coerce
  .number('must be a port')
  .int('must be a port')
  .min(1, 'must be a port from 1')
  .max(65_535, 'must be a port up to 65535')
export const Switch = z.boolean('takes no value').default(false)
