import { HISTORY_FIELDS, HistoryView, Id } from '@gongdi/contract'
import { z } from 'zod'
import { PlatformError } from '../../errors.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { queryCount, queryMs } from '../queryFields.ts'
import { type Route, route } from '../route.ts'

const DEFAULT_RANGE_MS = 3_600_000
const DEFAULT_POINTS = 600
const DEFAULT_FIELDS = 'momentPercent,loadT,radiusM,windMps'

const fieldNames = z.array(z.enum(HISTORY_FIELDS)).min(1)

/** A list of history fields with commas between; every unknown one is named. */
const fieldList = z
  .string()
  .max(400)
  .default(DEFAULT_FIELDS)
  .describe(`with commas between, of: ${HISTORY_FIELDS.join(', ')}`)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(fieldNames)

export function historyRoutes({
  city,
  store,
  clock,
  limits,
}: Pick<ApiDeps, 'city' | 'store' | 'clock' | 'limits'>): Route[] {
  const rangeDays = limits.historyRangeMs / 86_400_000
  return [
    route({
      method: 'GET',
      path: '/devices/:deviceId/history',
      summary: `What a device reported, as minimum, mean and maximum of at most maxPoints buckets; at most ${rangeDays} days`,
      params: z.object({ deviceId: Id }),
      query: z.strictObject({
        fromMs: queryMs.optional().describe('default: an hour before toMs'),
        toMs: queryMs.optional().describe('default: now'),
        maxPoints: queryCount(limits.historyPoints, DEFAULT_POINTS),
        fields: fieldList,
      }),
      result: HistoryView,
      errors: ['PLT_NOT_FOUND', 'PLT_STORE_DOWN', 'PLT_BUSY'],
      handle: ({ params: { deviceId }, query: { fromMs, toMs = Math.ceil(clock()), maxPoints, fields } }) => {
        const range = { fromMs: fromMs ?? Math.max(0, toMs - DEFAULT_RANGE_MS), toMs }
        checkRange(range, limits.historyRangeMs)
        if (city.siteOf(deviceId) === undefined) throw new PlatformError('PLT_NOT_FOUND', { deviceId })
        return store.history({ deviceId, ...range, maxPoints, fields })
      },
    }),
  ]
}

function checkRange({ fromMs, toMs }: { fromMs: number; toMs: number }, longestMs: number): void {
  const problem =
    toMs <= fromMs
      ? 'query.toMs: must be later than fromMs'
      : toMs - fromMs > longestMs
        ? `query.fromMs: at most ${longestMs} ms before toMs`
        : null
  if (problem) throw new PlatformError('PLT_QUERY_INVALID', { problems: [problem] })
}
