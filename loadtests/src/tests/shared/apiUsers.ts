import http from 'k6/http'
import { log, now, record } from 'k6/x/gongdi'
import { fail, part } from './guard.ts'
import { endMs } from './moments.ts'
import { openLoop } from './openLoop.ts'
import { plan } from './plan.ts'

/** Of each user; one asks for the alerts, the others for curves. */
const REQUESTS_PER_S = 1
const ALERTS_EVERY = 5
const RANGE_MS = 10 * 60_000
const LONGEST = '10s'

/** Users of the API, who ask when it is their time to, whether or not the last answer has come. */
export const askApi = part('API users', async (begin) => {
  const { target, history, question } = plan
  const { httpUrl } = target
  if (httpUrl === null) throw new Error(`${target.name} has no API that this question could be asked of`)
  if (history.deviceIds.length === 0) throw new Error('the plan names no device to ask about')
  const everyMs = 1000 / (question.apiUsers * REQUESTS_PER_S)
  const waiting = new Set<Promise<void>>()
  await openLoop(
    (k) => begin.startMs + k * everyMs,
    endMs(begin, plan),
    (k, dueMs) => {
      const isJudged = begin.fromMs <= dueMs && dueMs < begin.toMs
      const answered: Promise<void> = ask(httpUrl, k, dueMs, isJudged)
        .catch((error) => fail('API users', error))
        .finally(() => waiting.delete(answered))
      waiting.add(answered)
    },
  )
  await Promise.all(waiting)
})

async function ask(httpUrl: string, k: number, dueMs: number, isJudged: boolean): Promise<void> {
  const name = k % ALERTS_EVERY === 0 ? 'alerts' : 'history'
  const { deviceIds } = plan.history
  const path =
    name === 'alerts'
      ? '/api/v1/alerts?limit=200'
      : `/api/v1/devices/${deviceIds[k % deviceIds.length]}/history?fromMs=${Math.floor(dueMs) - RANGE_MS}&toMs=${Math.floor(dueMs)}`
  const { status } = await http.asyncRequest('GET', `${httpUrl}${path}`, null, {
    responseType: 'none',
    timeout: LONGEST,
  })
  if (!isJudged) return
  const ms = now() - dueMs
  record('api_latency', ms)
  record('api_requests', 1)
  if (status !== 200) record('api_failed', 1)
  log({ type: 'http', atMs: dueMs, name, ms, status })
}
