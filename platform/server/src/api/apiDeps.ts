import type { PlatformStatus } from '@gongdi/contract'
import type { AlertService } from '../alerts/alertService.ts'
import type { CityState } from '../city/cityState.ts'
import type { RiskPoint, Rule } from '../rules/rule.ts'
import type { Store } from '../storage/port.ts'
import type { ApiLimits } from './apiLimits.ts'

/** What the API reads of the city; `city/cityState.ts` is it. */
export type CityReader = Pick<
  CityState,
  'sites' | 'site' | 'devices' | 'device' | 'states' | 'latest' | 'kindOf' | 'siteOf' | 'lastHeardMs'
>

/** What the API needs of the alerts; `alerts/alertService.ts` is it. */
export type AlertDesk = Pick<AlertService, 'open' | 'find' | 'acknowledge'>

export interface ApiDeps {
  store: Pick<Store, 'ping' | 'history' | 'alerts' | 'alertLog' | 'rejections'>
  city: CityReader
  alerts: AlertDesk
  rules: readonly Rule[]
  riskPoints: readonly RiskPoint[]
  status: () => PlatformStatus
  /** Prometheus text. */
  metrics: () => Promise<string>
  /** False until what the store knows has been restored. */
  isReady: () => Promise<boolean>
  /** Resolves when all that has happened until now is stored. */
  flushed: () => Promise<void>
  /** Folder of the built page, or null to serve none. */
  viewerDir: string | null
  /** Platform clock, `epochMs`. */
  clock: () => number
  limits: ApiLimits
  version: string
  /** Origins beside the platform's own whose pages may call the API and open the live stream, such as `https://city.example`. */
  allowedOrigins?: readonly string[]
  /** Told of every error answered with 500, which no caller can mend, so that somebody can log it. */
  onInternalError?: (error: unknown) => void
}
