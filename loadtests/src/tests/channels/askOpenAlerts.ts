import http from 'k6/http'
import { now } from 'k6/x/gongdi'
import { sleepUntil } from '../shared/openLoop.ts'

/** Alerts of the last moments before the loss may have been on their way. */
const BEFORE_LOSS_MS = 10_000
const SUBSCRIPTION_STANDS_MS = 200
const TRIES = 10
const BETWEEN_TRIES_MS = 500

/**
 * What a subscriber of this platform does after a loss: MQTT tells changes only, and only to those who are connected, so it asks for the open
 * alerts once it has subscribed again (SPEC A1). Each as the text that MQTT would have brought; none when nobody answers.
 */
export async function askOpenAlerts(
  httpUrl: string,
  downAtMs: number,
): Promise<{ text: string; atMs: number }[]> {
  await sleepUntil(now() + SUBSCRIPTION_STANDS_MS)
  const sinceMs = Math.floor(downAtMs - BEFORE_LOSS_MS)
  const url = `${httpUrl}/api/v1/alerts?state=open&limit=1000&sinceMs=${sinceMs}`
  for (let tried = 0; tried < TRIES; tried++) {
    const response = await http.asyncRequest('GET', url, null, { responseType: 'text', timeout: '5s' })
    if (response.status === 200) {
      const atMs = now()
      const { alerts } = JSON.parse(String(response.body)) as { alerts: unknown[] }
      return alerts.map((alert) => ({ text: JSON.stringify(alert), atMs }))
    }
    await sleepUntil(now() + BETWEEN_TRIES_MS)
  }
  return []
}
