import {
  AlertMessage,
  CraneState,
  HistoryView,
  PlatformStatus,
  RejectionView,
  SiteView,
  StateView,
} from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  dustLive,
  dustMinute,
  dustRegistration,
  hoistRegistration,
  hoistState,
  pitRegistration,
} from '../ingest/testKindMessages.ts'
import { ALL_RULES } from '../rules/library/allRules.ts'
import { Rule } from '../rules/rule.ts'
import { ErrorBody } from './apiError.ts'
import { ListedDevice } from './routes/devices.ts'
import { startTestApi, T0 } from './testApi.ts'

type Api = Awaited<ReturnType<typeof startTestApi>>

async function ask(api: Api, path: string) {
  const response = await api.app.inject(`/api/v1${path}`)
  return { status: response.statusCode, body: response.json() as unknown, headers: response.headers }
}

/** What was answered, which must be a success of this shape. */
async function got<T extends z.ZodType>(api: Api, path: string, shape: T): Promise<z.output<T>> {
  const { status, body } = await ask(api, path)
  expect(status, JSON.stringify(body)).toBe(200)
  return shape.parse(body)
}

/** The error that was answered, which must have the one shape of errors. */
async function refused(api: Api, path: string) {
  const { status, body } = await ask(api, path)
  return { status, ...ErrorBody.strict().parse(body).error }
}

describe('sites and devices', () => {
  it('are listed, and given one by one', async () => {
    await using api = await startTestApi()
    const { sites } = await got(api, '/sites', z.object({ sites: z.array(SiteView) }))
    expect(sites).toMatchObject([{ siteId: 'YT-0001', nameZh: '滨海新城一期' }])
    const { site } = await got(api, '/sites/YT-0001', z.object({ site: SiteView }))
    expect(site).toEqual(sites[0])
    const devices = z.object({ devices: z.array(ListedDevice) })
    expect(await got(api, '/devices', devices)).toMatchObject({
      devices: [
        { deviceId: 'TC-YT-0001-1', deviceKind: 'crane', lastHeardAtMs: T0 + 10 },
        { deviceId: 'TC-YT-0001-2' },
      ],
    })
    expect((await got(api, '/devices?siteId=YT-0001', devices)).devices).toHaveLength(2)
  })

  it('that nobody knows are a 404', async () => {
    await using api = await startTestApi()
    for (const path of ['/sites/YT-9999', '/devices?siteId=YT-9999', '/devices/TC-YT-9999-1/latest']) {
      expect(await refused(api, path), path).toMatchObject({ status: 404, code: 'PLT_NOT_FOUND' })
    }
  })

  it('show the newest state of a crane, and say so when it has sent none', async () => {
    await using api = await startTestApi()
    const { state } = await got(api, '/devices/TC-YT-0001-1/latest', z.object({ state: CraneState }))
    expect(state.momentPercent).toBe(70)
    const none = await refused(api, '/devices/TC-YT-0001-2/latest')
    expect(none).toMatchObject({ status: 404, details: { why: 'it has sent no state yet' } })
  })
})

describe('history', () => {
  const range = `fromMs=${T0 - 1_000}&toMs=${T0 + 9_000}`

  it('is given as minimum, mean and maximum of the fields that were asked for', async () => {
    await using api = await startTestApi()
    const path = `/devices/TC-YT-0001-1/history?${range}&maxPoints=10&fields=windMps,loadT,windMps`
    const history = await got(api, path, HistoryView)
    expect(history).toEqual({
      deviceId: 'TC-YT-0001-1',
      fromMs: T0 - 1_000,
      toMs: T0 + 9_000,
      bucketMs: 1_000,
      atMs: [T0],
      fields: {
        windMps: { min: [5.8], mean: [5.8], max: [5.8] },
        loadT: { min: [2.1], mean: [2.1], max: [2.1] },
      },
    })
  })

  it('is that of the last hour when no time is given', async () => {
    await using api = await startTestApi({ clock: () => T0 + 1_800_000.25 })
    const history = await got(api, '/devices/TC-YT-0001-1/history', HistoryView)
    expect(history.toMs - history.fromMs).toBe(3_600_000)
    expect(history.atMs).toHaveLength(1)
    expect(Object.keys(history.fields)).toEqual(['momentPercent', 'loadT', 'radiusM', 'windMps'])
  })

  it('that is too long, too fine, backwards or of unknown fields is refused, with everything that is wrong', async () => {
    await using api = await startTestApi({ limits: { historyPoints: 100, historyRangeMs: 86_400_000 } })
    const of = (query: string) => refused(api, `/devices/TC-YT-0001-1/history?${query}`)
    const many = await of('fromMs=&toMs=tomorrow&maxPoints=101&fields=loadT,mood,speed&color=red')
    expect(many).toMatchObject({ status: 400, code: 'PLT_QUERY_INVALID' })
    const problems = z.array(z.string()).parse(many.details.problems)
    for (const about of ['fromMs', 'toMs', 'maxPoints', 'fields.1', 'fields.2', 'color']) {
      expect(
        problems.some((problem) => problem.includes(about)),
        `${about} in ${problems.join('; ')}`,
      ).toBe(true)
    }
    expect(await of(`fromMs=${T0}&toMs=${T0}`)).toMatchObject({ status: 400 })
    expect(await of(`fromMs=${T0}&toMs=${T0 + 86_400_001}`)).toMatchObject({ status: 400 })
    expect(await of('maxPoints=1.5')).toMatchObject({ status: 400 })
    expect(await of(`fromMs=${T0}&fromMs=${T0}`)).toMatchObject({ status: 400 })
    expect(await refused(api, `/devices/TC-YT-9999-1/history?${range}`)).toMatchObject({ status: 404 })
  })
})

describe('devices of every kind', () => {
  /** The API over the same city with a hoist, a dust monitor and a point of a pit. */
  async function withKinds() {
    const api = await startTestApi()
    const common = { receivedAtMs: T0 + 20, late: false }
    const dust = { kind: 'dust/minute', body: dustMinute({ measuredAtMs: T0 }), ...common } as const
    const readings = [
      { kind: 'hoist/registration', body: hoistRegistration(), ...common },
      { kind: 'hoist/state', body: hoistState({ measuredAtMs: T0 }), ...common },
      { kind: 'dust/registration', body: dustRegistration(), ...common },
      dust,
      { kind: 'dust/live', body: dustLive({ measuredAtMs: T0 + 30_000, pm10UgM3: 300 }), ...common },
      { kind: 'pit/registration', body: pitRegistration(), ...common },
    ] as const
    for (const reading of readings) api.city.apply(reading)
    await api.store.write({
      id: 'kinds',
      readings,
      ...{ transitions: [], checkpoints: [], alertTimes: [], rejections: [] },
    })
    return api
  }

  it('are listed, all of them or those of one kind', async () => {
    await using api = await withKinds()
    const devices = z.object({ devices: z.array(ListedDevice) })
    const kinds = async (query: string) =>
      (await got(api, `/devices${query}`, devices)).devices.map(({ deviceKind }) => deviceKind)
    expect(await kinds('')).toEqual(['crane', 'crane', 'hoist', 'dust', 'pit'])
    expect(await kinds('?deviceKind=pit')).toEqual(['pit'])
    expect(await kinds('?deviceKind=noise&siteId=YT-0001')).toEqual([])
    expect(await refused(api, '/devices?deviceKind=gateway')).toMatchObject({ status: 400 })
    const hoists = await got(api, '/devices?deviceKind=hoist', devices)
    expect(hoists.devices[0]).toMatchObject({ machineId: 'SJ-YT-0001-1', lastHeardAtMs: T0 + 20 })
  })

  it('[M19] show the state that stands for them: of a dust monitor its minute', async () => {
    await using api = await withKinds()
    const latest = z.object({ state: StateView })
    expect((await got(api, '/devices/SJ-YT-0001-1L/latest', latest)).state).toMatchObject({ personCount: 6 })
    expect((await got(api, '/devices/YC-YT-0001-1/latest', latest)).state).toMatchObject({ pm10UgM3: 75.5 })
    expect(await refused(api, '/devices/JK-YT-0001-1-ZQT-01/latest')).toMatchObject({ status: 404 })
  })

  it('have a history of the quantities of their kind, and a mistake is told with those there are', async () => {
    await using api = await withKinds()
    const path = (id: string, more = '') => `/devices/${id}/history?fromMs=${T0}&toMs=${T0 + 60_000}${more}`
    const dust = await got(api, path('YC-YT-0001-1', '&fields=pm10UgM3'), HistoryView)
    expect(dust.fields).toEqual({ pm10UgM3: { min: [75.5], mean: [75.5], max: [75.5] } })
    expect(Object.keys((await got(api, path('SJ-YT-0001-1L'), HistoryView)).fields)).toEqual([
      'heightM',
      'speedMps',
      'loadT',
      'personCount',
    ])
    const wrong = await refused(api, path('YC-YT-0001-1', '&fields=pm10UgM3,momentPercent,laeqDb'))
    expect(wrong).toMatchObject({
      status: 400,
      code: 'PLT_QUERY_INVALID',
      details: {
        problems: [
          expect.stringMatching(/momentPercent.* history of a dust, only pm25UgM3, /),
          expect.stringContaining('laeqDb'),
        ],
      },
    })
    expect(await refused(api, path('GW-YT-0001'))).toMatchObject({ status: 404 })
  })
})

describe('alerts', () => {
  const list = z.object({ alerts: z.array(AlertMessage) })

  it('are listed newest first, those that are not stored yet among them', async () => {
    await using api = await startTestApi()
    const first = api.raise(1)
    await api.flushed()
    const second = api.raise(2, 'TC-YT-0001-2')
    const ids = async (query: string) =>
      (await got(api, `/alerts${query}`, list)).alerts.map((each) => each.alertId)
    expect(await ids('')).toEqual([second.alertId, first.alertId])
    expect(await ids('?limit=1')).toEqual([second.alertId])
    expect(await ids('?deviceId=TC-YT-0001-1')).toEqual([first.alertId])
    expect(await ids(`?sinceMs=${T0 + 2_000}`)).toEqual([second.alertId])
    expect(await ids('?siteId=YT-0002')).toEqual([])
    expect(await ids('?state=open')).toEqual([second.alertId, first.alertId])
    expect(await ids('?state=cleared')).toEqual([])
  })

  it('that are open are known also while the store is away', async () => {
    await using api = await startTestApi()
    const alert = api.raise(1)
    await api.store.close()
    expect((await got(api, '/alerts?state=open', list)).alerts).toMatchObject([{ alertId: alert.alertId }])
    const { status, body, headers } = await ask(api, '/alerts')
    expect({ status, body }).toMatchObject({ status: 503, body: { error: { code: 'PLT_STORE_DOWN' } } })
    expect(headers['retry-after']).toBe('1')
  })

  it('are given one by one with their log', async () => {
    await using api = await startTestApi()
    const alert = api.raise(1)
    await api.flushed()
    api.alerts.acknowledge(alert.alertId, 'Li Na')
    await api.flushed()
    const { body } = await ask(api, `/alerts/${alert.alertId}`)
    expect(body).toMatchObject({
      alert: { alertId: alert.alertId, state: 'acknowledged', revision: 2 },
      log: [
        { change: 'raised', actor: 'system', alert: { revision: 1 } },
        { change: 'acknowledged', actor: 'Li Na', alert: { revision: 2 } },
      ],
    })
    expect(await refused(api, '/alerts/al-0000000000000000')).toMatchObject({ status: 404 })
    expect(await refused(api, '/alerts?limit=1001')).toMatchObject({ status: 400 })
  })
})

describe('what the platform says of itself', () => {
  it('[L6] is its status', async () => {
    await using api = await startTestApi()
    api.raise(1)
    const status = await got(api, '/status', PlatformStatus)
    expect(status).toMatchObject({ sites: 1, devices: 2, alerts: { raised: 1, openByLevel: { red: 1 } } })
  })

  it('is what it judges by, with the source of every limit', async () => {
    await using api = await startTestApi()
    const { rules, riskPoints } = await got(
      api,
      '/rules',
      z.object({ rules: z.array(Rule), riskPoints: z.array(z.object({ id: z.string() })) }),
    )
    expect(rules.map(({ id }) => id)).toEqual(ALL_RULES.map(({ id }) => id))
    const known = new Set(riskPoints.map(({ id }) => id))
    expect(rules.filter(({ riskPointId }) => !known.has(riskPointId))).toEqual([])
  })

  it('[E4] is what it refused, within the limit of a list', async () => {
    await using api = await startTestApi()
    const { rejections } = await got(
      api,
      '/rejections?limit=5',
      z.object({ rejections: z.array(RejectionView) }),
    )
    expect(rejections).toMatchObject([{ code: 'NOT_JSON', spec: 'E4' }])
    expect(await refused(api, '/rejections?limit=0')).toMatchObject({ status: 400 })
    expect(await refused(api, '/rejections?limit=100000')).toMatchObject({ status: 400 })
  })
})

describe('health', () => {
  it('says that the process is alive, and is ready when the store answers and the past is restored', async () => {
    await using api = await startTestApi()
    expect((await api.app.inject('/healthz')).body).toBe('ok\n')
    const ready = await api.app.inject('/readyz')
    expect([ready.statusCode, ready.json()]).toEqual([200, { ready: true, reasons: [] }])
  })

  it('is not ready, with the reasons, while the store is away or the past is not restored', async () => {
    await using api = await startTestApi({ isReady: async () => false })
    await api.store.close()
    const { statusCode, body } = await api.app.inject('/readyz')
    expect(statusCode).toBe(503)
    expect(body).toContain('has not been restored yet')
    expect(body).toContain('PLT_STORE_DOWN')
    expect((await api.app.inject('/healthz')).statusCode).toBe(200)
  })

  it('does not wait for a store that hangs', async () => {
    await using api = await startTestApi({ limits: { readyWaitMs: 20 } })
    api.store.ping = () => new Promise(() => {})
    const { statusCode, body } = await api.app.inject('/readyz')
    expect(statusCode).toBe(503)
    expect(body).toContain('has not answered within 20 ms')
  })

  it('has metrics in the Prometheus text format', async () => {
    await using api = await startTestApi()
    const { headers, body } = await api.app.inject('/metrics')
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(body).toContain('gongdi_devices 2')
  })
})

describe('what is wrong', () => {
  it('has one shape, whoever refuses it', async () => {
    await using api = await startTestApi({ limits: { bodyBytes: 1_000 } })
    const alert = api.raise(1)
    const post = async (payload: string, type = 'application/json') => {
      const url = `/api/v1/alerts/${alert.alertId}/acknowledge`
      const response = await api.app.inject({
        method: 'POST',
        url,
        payload,
        headers: { 'content-type': type },
      })
      return [response.statusCode, ErrorBody.strict().parse(response.json()).error.code]
    }
    expect(await post('{"by":')).toEqual([400, 'PLT_QUERY_INVALID'])
    expect(await post('{"by":"Li Na"}', 'text/plain')).toEqual([415, 'PLT_MEDIA_TYPE'])
    expect(await post('by=Li', 'application/x-www-form-urlencoded')).toEqual([415, 'PLT_MEDIA_TYPE'])
    expect(await post(JSON.stringify({ by: 'x'.repeat(2_000) }))).toEqual([413, 'PLT_REQUEST_TOO_LARGE'])
    expect(await post('{"__proto__":{"by":"Li"}}')).toEqual([400, 'PLT_QUERY_INVALID'])
    expect(await refused(api, '/nowhere')).toMatchObject({ status: 404, code: 'PLT_NO_ROUTE' })
    expect(await refused(api, '/sites/..%2f..%2fetc')).toMatchObject({ status: 400 })
    expect(await refused(api, `/sites/${'x'.repeat(200)}`)).toMatchObject({
      code: expect.stringMatching(/^PLT_/),
    })
    expect(await refused(api, '/sites/%')).toMatchObject({ code: expect.stringMatching(/^PLT_/) })
  })

  it('is told to the log, not to the caller, when it is our mistake', async () => {
    const errors: unknown[] = []
    await using api = await startTestApi({
      onInternalError: (error) => errors.push(error),
      status: () => {
        throw new Error('secret: the colour of the bike shed')
      },
    })
    const { status, code, details } = await refused(api, '/status')
    expect([status, code, details]).toEqual([500, 'PLT_INTERNAL', {}])
    expect(errors).toMatchObject([{ message: 'secret: the colour of the bike shed' }])
  })
})
