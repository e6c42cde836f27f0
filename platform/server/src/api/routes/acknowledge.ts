import { AlertMessage, Id } from '@gongdi/contract'
import { z } from 'zod'
import { PlatformError } from '../../errors.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { type Route, route } from '../route.ts'

/** The actor of what the platform does by itself; nobody else may sign with it, nor with what looks the same. */
const isSystem = (name: string): boolean =>
  name
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\s]/gu, '')
    .toLowerCase() === 'system'

const Person = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((name) => !isSystem(name), 'system is the platform itself, not a person')

type Deps = Pick<ApiDeps, 'store' | 'alerts' | 'flushed' | 'limits'>

/**
 * A person takes note of an alert. 200 means that the store has it. While the store is away the acknowledgement holds all the same and
 * everybody sees it, so it is no error: 202 says that it is not stored yet, and that a platform killed before it is would
 * forget it. The same person may say it again, to learn whether it is stored by now.
 */
export function acknowledgeRoutes(deps: Deps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/alerts/:alertId/acknowledge',
      summary: 'A person takes note of an alert',
      params: z.object({ alertId: Id }),
      body: z.object({ by: Person.describe('who takes note') }),
      result: z.object({ alert: AlertMessage, stored: z.boolean() }),
      statuses: {
        200: 'Acknowledged and stored',
        202: 'Acknowledged, and not stored yet because the store does not answer',
      },
      errors: ['PLT_NOT_FOUND', 'PLT_ALERT_STATE', 'PLT_STORE_REFUSED'],
      handle: async ({ params: { alertId }, body: { by } }) => {
        const alert = await acknowledged(deps, alertId, by)
        const stored = await isFlushedWithin(deps.flushed, deps.limits.acknowledgeWaitMs)
        return { alert: deps.alerts.find(alertId) ?? alert, stored }
      },
      statusOf: ({ stored }) => (stored ? 200 : 202),
    }),
  ]
}

async function acknowledged({ alerts, store }: Deps, alertId: string, by: string): Promise<AlertMessage> {
  const known = alerts.find(alertId)
  if (known?.acknowledgedBy === by) return known
  if (known === undefined && (await store.alertLog(alertId)).length > 0) {
    throw new PlatformError('PLT_ALERT_STATE', { alertId, why: 'it ended too long ago to be acknowledged' })
  }
  return alerts.acknowledge(alertId, by)
}

/** Whether the store has everything within `waitMs`. Rejects where it refused for good. */
async function isFlushedWithin(flushed: () => Promise<void>, waitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), waitMs)
  })
  try {
    return await Promise.race([flushed().then(() => true), late])
  } catch (error) {
    if (error instanceof PlatformError && error.retryable) return false
    throw error
  } finally {
    clearTimeout(timer)
  }
}
