import { PlatformStatus, RejectionView } from '@gongdi/contract'
import { z } from 'zod'
import { RiskPoint, Rule } from '../../rules/rule.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { queryCount } from '../queryFields.ts'
import { type Route, route } from '../route.ts'

const DEFAULT_LISTED = 100

/** What the platform says of itself: how it is, what it judges by, and what it refused. */
export function platformRoutes({
  status,
  rules,
  riskPoints,
  store,
  limits,
}: Pick<ApiDeps, 'status' | 'rules' | 'riskPoints' | 'store' | 'limits'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/status',
      summary: 'How the platform is doing: messages, queue, store, alerts, latency by stage',
      result: PlatformStatus,
      handle: () => status(),
    }),
    route({
      method: 'GET',
      path: '/rules',
      summary: 'The rules by which readings are judged, each with its source, and their risk points',
      result: z.object({ rules: z.array(Rule), riskPoints: z.array(RiskPoint) }),
      handle: () => ({ rules: [...rules], riskPoints: [...riskPoints] }),
    }),
    route({
      method: 'GET',
      path: '/rejections',
      summary: 'Refused messages, newest first',
      query: z.strictObject({
        limit: queryCount(limits.listed, DEFAULT_LISTED),
      }),
      result: z.object({ rejections: z.array(RejectionView) }),
      errors: ['PLT_STORE_DOWN', 'PLT_BUSY'],
      handle: async ({ query: { limit } }) => ({ rejections: await store.rejections(limit) }),
    }),
  ]
}
