import type { Resume, SeenSeqs } from '../../port.ts'
import { craneViewOf, siteViewOf } from '../../registrationView.ts'
import type { Connection } from '../connection.ts'
import { fromMicros, toMicros } from '../rows/micros.ts'
import { type RegistrationRow, rowToRegistration } from '../rows/registrationRow.ts'
import {
  RULE_CHECKPOINT_SELECT,
  type RuleCheckpointRow,
  rowToRuleCheckpoint,
} from '../rows/ruleCheckpointRow.ts'
import { readAlertsToResume } from './alerts.ts'
import { readLatestStates } from './latestStates.ts'

export async function readResume(connection: Connection, sinceMs: number): Promise<Resume> {
  const [alerts, checkpoints, seen, registrations, latest] = await Promise.all([
    readAlertsToResume(connection, sinceMs),
    connection.rows<RuleCheckpointRow>(`SELECT ${RULE_CHECKPOINT_SELECT} FROM rule_checkpoints FINAL`),
    readSeen(connection, sinceMs),
    readNewestRegistrations(connection),
    readLatestStates(connection),
  ])
  return { alerts, checkpoints: checkpoints.map(rowToRuleCheckpoint), seen, ...registrations, latest }
}

interface SeenRow {
  deviceId: string
  bootId: string
  newestUs: number | string
  seqs: number[]
}

async function readSeen(connection: Connection, sinceMs: number): Promise<SeenSeqs[]> {
  const rows = await connection.rows<SeenRow>(
    `SELECT deviceId, bootId, toUnixTimestamp64Micro(max(measuredAt)) AS newestUs,
       arraySort(groupUniqArray(seq)) AS seqs
     FROM stored_messages
     WHERE receivedAt >= fromUnixTimestamp64Micro({sinceUs:Int64}, 'UTC')
     GROUP BY deviceId, bootId`,
    { sinceUs: toMicros(sinceMs) },
  )
  return rows.map(({ newestUs, ...plain }) => ({ ...plain, newestMs: fromMicros(newestUs) }))
}

async function readNewestRegistrations(connection: Connection): Promise<Pick<Resume, 'sites' | 'cranes'>> {
  const rows = await connection.rows<RegistrationRow>(
    `SELECT kind, body FROM registrations FINAL
     ORDER BY measuredAt DESC, receivedAt DESC, seq DESC LIMIT 1 BY kind, deviceId`,
  )
  const registrations = rows.map(rowToRegistration)
  return {
    sites: registrations.flatMap(({ kind, body }) =>
      kind === 'gateway/registration' ? [siteViewOf(body)] : [],
    ),
    cranes: registrations.flatMap(({ kind, body }) =>
      kind === 'crane/registration' ? [craneViewOf(body)] : [],
    ),
  }
}
