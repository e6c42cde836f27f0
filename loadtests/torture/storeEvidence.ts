import { AlertMessage } from '@gongdi/contract'
import { openClickHouseStore } from '@gongdi/platform'
import type { Evidence } from './audit.ts'
import { isRedMoment } from './listener.ts'

/** Reads from the store, past the platform, what is there after a torture. */
export async function readEvidence(url: string): Promise<Pick<Evidence, 'stored' | 'counted' | 'raised'>> {
  const store = await openClickHouseStore({ url, database: 'gongdi', fsync: false, requestTimeoutMs: 30_000 })
  try {
    const stored = await store.storedSeqs()
    const [counted] = await select<{ rows: number; distinct: number }>(
      url,
      'SELECT toUInt32(count()) AS rows, toUInt32(uniqExact(deviceId, bootId, seq)) AS distinct FROM gongdi.crane_states FINAL',
    )
    const log = await select<{ body: string }>(
      url,
      "SELECT body FROM gongdi.alert_log FINAL WHERE change = 'raised'",
    )
    const alerts = log.map(({ body }) => AlertMessage.parse(JSON.parse(body)))
    const raised = alerts
      .filter(isRedMoment)
      .map(({ alertId, deviceId, raisedAtMs }) => ({ alertId, deviceId, raisedAtMs }))
    return { stored, counted: counted ?? { rows: 0, distinct: 0 }, raised }
  } finally {
    await store.close()
  }
}

async function select<T>(url: string, sql: string): Promise<T[]> {
  const response = await fetch(`${url}/?default_format=JSONEachRow`, { method: 'POST', body: sql })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): T => JSON.parse(line))
}
