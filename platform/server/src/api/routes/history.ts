import {
  HISTORY_FIELDS,
  type HistoryField,
  HistoryView,
  Id,
  MEASURING_KINDS,
  type MeasuringKind,
} from '@gongdi/contract'
import { z } from 'zod'
import { PlatformError } from '../../errors.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { queryCount, queryMs } from '../queryFields.ts'
import { type Route, route } from '../route.ts'

const DEFAULT_RANGE_MS = 3_600_000
const DEFAULT_POINTS = 600
/** What is shown of a device of each kind when nobody says what is wanted. */
const DEFAULT_FIELDS = {
  crane: ['momentPercent', 'loadT', 'radiusM', 'windMps'],
  hoist: ['heightM', 'speedMps', 'loadT', 'personCount'],
  dust: ['pm25UgM3', 'pm10UgM3', 'tspUgM3'],
  noise: ['laeqDb', 'lmaxDb', 'l90Db'],
  pit: ['value', 'cumulative'],
} as const satisfies { [K in MeasuringKind]: readonly (typeof HISTORY_FIELDS)[K][number][] }

const ofKinds = MEASURING_KINDS.map((kind) => `of a ${kind} ${HISTORY_FIELDS[kind].join(', ')}`).join('; ')

const everyField = [...new Set(MEASURING_KINDS.flatMap((kind): HistoryField[] => [...HISTORY_FIELDS[kind]]))]

/** Names with commas between, each of which some kind of device has; which there are depends on the kind of the device. */
const fieldList = z
  .string()
  .max(400)
  .optional()
  .describe(`with commas between: ${ofKinds}`)
  .transform((text) => (text === undefined ? undefined : [...new Set(text.split(','))]))
  .pipe(z.array(z.enum(everyField)).optional())

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
        const deviceKind = city.kindOf(deviceId)
        if (deviceKind === undefined) throw new PlatformError('PLT_NOT_FOUND', { deviceId })
        return store.history({
          deviceId,
          deviceKind,
          ...range,
          maxPoints,
          fields: fieldsOf(deviceKind, fields),
        })
      },
    }),
  ]
}

/** The fields that were asked for, if a device of this kind has them; every one that it has not is named. */
function fieldsOf(kind: MeasuringKind, asked: readonly HistoryField[] | undefined): readonly HistoryField[] {
  if (asked === undefined) return DEFAULT_FIELDS[kind]
  const known: readonly string[] = HISTORY_FIELDS[kind]
  const problems = asked
    .filter((field) => !known.includes(field))
    .map(
      (field) =>
        `query.fields: no ${JSON.stringify(field)} in the history of a ${kind}, only ${known.join(', ')}`,
    )
  if (problems.length > 0) throw new PlatformError('PLT_QUERY_INVALID', { problems })
  return asked
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
