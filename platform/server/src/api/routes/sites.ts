import { Id, SiteView } from '@gongdi/contract'
import { z } from 'zod'
import { PlatformError } from '../../errors.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { type Route, route } from '../route.ts'

export function siteRoutes({ city }: Pick<ApiDeps, 'city'>): Route[] {
  return [
    route({
      method: 'GET',
      path: '/sites',
      summary: 'Every registered site',
      result: z.object({ sites: z.array(SiteView) }),
      handle: () => ({ sites: city.sites() }),
    }),
    route({
      method: 'GET',
      path: '/sites/:siteId',
      summary: 'One site',
      params: z.object({ siteId: Id }),
      result: z.object({ site: SiteView }),
      errors: ['PLT_NOT_FOUND'],
      handle: ({ params: { siteId } }) => {
        const site = city.site(siteId)
        if (site === undefined) throw new PlatformError('PLT_NOT_FOUND', { siteId })
        return { site }
      },
    }),
  ]
}
