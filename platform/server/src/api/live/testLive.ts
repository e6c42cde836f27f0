import type { LiveLimits } from '../apiLimits.ts'
import { startTestApi } from '../testApi.ts'
import type { TestViewer } from './testViewer.ts'

/** An API that listens on a free port; its live stream is as quick as tests are impatient. Closed by whoever asks for it. */
export async function listenLive(limits: Partial<LiveLimits> = {}) {
  const api = await startTestApi({
    limits: { live: { poseFramesPerSecond: 50, registrationMs: 50, closeGraceMs: 200, ...limits } },
  })
  await api.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = api.app.server.address() as { port: number }
  return { ...api, port }
}
export type LiveApi = Awaited<ReturnType<typeof listenLive>>

/** Raises an alert, and tells the live stream as the platform does. */
export function raise(api: LiveApi, seq: number, deviceId = `TC-YT-0001-${seq}`): string {
  const alert = api.raise(seq, deviceId)
  api.live.onAlert(alert)
  return alert.alertId
}

export const alertIdsOf = (viewer: Pick<TestViewer, 'messages'>, full: boolean) =>
  viewer.messages.flatMap((message) =>
    message.type === 'alerts' && message.full === full ? message.alerts.map(({ alertId }) => alertId) : [],
  )
