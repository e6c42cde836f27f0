import { AlertMessage } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PlatformError } from '../../errors.ts'
import { startTestApi } from '../testApi.ts'

type Api = Awaited<ReturnType<typeof startTestApi>>

const Answer = z.object({ alert: AlertMessage, stored: z.boolean() })

async function acknowledge(api: Api, alertId: string, payload: unknown) {
  const url = `/api/v1/alerts/${alertId}/acknowledge`
  const response = await api.app.inject({ method: 'POST', url, payload: payload as object })
  return { status: response.statusCode, body: response.json() as unknown }
}

describe('acknowledging an alert', () => {
  it('[A3] is answered with 200 when the store has it', async () => {
    await using api = await startTestApi()
    const { alertId } = api.raise(1)
    const { status, body } = await acknowledge(api, alertId, { by: ' 李娜 ' })
    expect(status).toBe(200)
    expect(Answer.parse(body)).toMatchObject({
      stored: true,
      alert: { state: 'acknowledged', acknowledgedBy: '李娜', revision: 2 },
    })
    expect((await api.store.alertLog(alertId)).map(({ change, actor }) => [change, actor])).toEqual([
      ['raised', 'system'],
      ['acknowledged', '李娜'],
    ])
  })

  it('is done by a person: nobody signs as the platform itself', async () => {
    await using api = await startTestApi()
    const { alertId } = api.raise(1)
    for (const by of ['system', ' System ', 'ＳＹＳＴＥＭ', 'sys\u200btem', 's y s t e m']) {
      const { status, body } = await acknowledge(api, alertId, { by })
      expect({ status, body }, by).toMatchObject({
        status: 400,
        body: { error: { code: 'PLT_QUERY_INVALID' } },
      })
    }
    expect(api.alerts.find(alertId)).toMatchObject({ state: 'open', acknowledgedBy: null })
    expect((await acknowledge(api, alertId, { by: 'Systema Li' })).status).toBe(200)
  })

  it('holds while the store is away, and says with 202 that it is not stored yet', async () => {
    const storeDown = new PlatformError('PLT_STORE_DOWN')
    for (const flushed of [() => new Promise<void>(() => {}), () => Promise.reject(storeDown)]) {
      await using api = await startTestApi({ flushed, limits: { acknowledgeWaitMs: 20 } })
      const { alertId } = api.raise(1)
      const { status, body } = await acknowledge(api, alertId, { by: 'Li Na' })
      expect([status, Answer.parse(body).stored]).toEqual([202, false])
      expect(api.alerts.find(alertId)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Li Na' })
      expect(await api.store.alertLog(alertId)).toEqual([])
    }
  })

  it('may be said again by the same person, who so learns that it is stored by now', async () => {
    let isAway = true
    await using api = await startTestApi({
      limits: { acknowledgeWaitMs: 20 },
      flushed: () => (isAway ? new Promise(() => {}) : api.flushed()),
    })
    const { alertId } = api.raise(1)
    expect((await acknowledge(api, alertId, { by: 'Li Na' })).status).toBe(202)
    isAway = false
    const again = await acknowledge(api, alertId, { by: 'Li Na' })
    expect(again).toMatchObject({ status: 200, body: { stored: true, alert: { revision: 2 } } })
    expect(await api.store.alertLog(alertId)).toHaveLength(2)
  })

  it('is refused to a second person, for an unknown alert, and without a name', async () => {
    await using api = await startTestApi()
    const { alertId } = api.raise(1)
    await acknowledge(api, alertId, { by: 'Li Na' })
    expect(await acknowledge(api, alertId, { by: 'Wang Lei' })).toMatchObject({
      status: 409,
      body: { error: { code: 'PLT_ALERT_STATE', details: { acknowledgedBy: 'Li Na' } } },
    })
    expect(await acknowledge(api, 'al-ffffffffffffffff', { by: 'Li Na' })).toMatchObject({
      status: 404,
      body: { error: { code: 'PLT_NOT_FOUND' } },
    })
    for (const wrong of [{}, { by: '  ' }, { by: 'x'.repeat(61) }, { by: 7 }, [], null]) {
      expect((await acknowledge(api, alertId, wrong)).status, JSON.stringify(wrong)).toBe(400)
    }
  })
})
