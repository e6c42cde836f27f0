import type { DeviceView, SiteView } from '@gongdi/contract'
import { deviceViewOf, siteViewOf } from '../../../ingest/registration.ts'
import type { Resume, ResumeWindow } from '../../port.ts'
import type { Connection } from '../connection.ts'
import { type RegistrationRow, rowToRegistration } from '../rows/registrationRow.ts'
import {
  RULE_CHECKPOINT_SELECT,
  type RuleCheckpointRow,
  rowToRuleCheckpoint,
} from '../rows/ruleCheckpointRow.ts'
import { readAlertsToResume } from './alerts.ts'
import { readLatestStates } from './latestStates.ts'
import { readRecentStates } from './recentStates.ts'
import { readSeen } from './seen.ts'

/** One question after the other: each may use what the server has, and two at once would only need the memory of both. */
export async function readResume(connection: Connection, window: ResumeWindow): Promise<Resume> {
  const alerts = await readAlertsToResume(connection, window.sinceMs)
  const checkpoints = await connection.mapRows<RuleCheckpointRow, Resume['checkpoints'][number]>(
    `SELECT ${RULE_CHECKPOINT_SELECT} FROM rule_checkpoints FINAL`,
    {},
    rowToRuleCheckpoint,
  )
  const registrations = await readNewestRegistrations(connection)
  const latest = await readLatestStates(connection, window.sinceMs, registrations.devices)
  const recent = await readRecentStates(connection)
  const seen = await readSeen(connection, window)
  return { alerts, checkpoints, seen, ...registrations, latest, recent }
}

/** Which are the newest is decided on the narrow columns of the key, because a gateway registers at every connect; then those are read. */
async function readNewestRegistrations(connection: Connection): Promise<Pick<Resume, 'sites' | 'devices'>> {
  const rows = await connection.rows<RegistrationRow>(
    `SELECT kind, body FROM registrations FINAL
     WHERE (kind, siteId, deviceId, measuredAt) IN
     (
       SELECT kind, siteId, deviceId, max(measuredAt) FROM registrations GROUP BY kind, siteId, deviceId
     )
     ORDER BY measuredAt DESC, receivedAt DESC, seq DESC LIMIT 1 BY kind, deviceId`,
  )
  const sites: SiteView[] = []
  const devices: DeviceView[] = []
  for (const registration of rows.map(rowToRegistration)) {
    if (registration.kind === 'gateway/registration') sites.push(siteViewOf(registration))
    else devices.push(deviceViewOf(registration))
  }
  return { sites, devices }
}
