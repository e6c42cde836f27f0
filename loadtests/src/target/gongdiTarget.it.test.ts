import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { formatDeviceTopic } from '@gongdi/contract'
import { deviceSamples } from '@gongdi/contract/samples'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillText } from './fillTemplate.ts'
import { loadTarget } from './loadTarget.ts'
import { type RunningTarget, startTarget } from './startTarget.ts'

const names = { siteId: 'PB-0001', deviceId: 'TC-PB-0001-1', gatewayId: 'GW-PB-0001' }
const topic = formatDeviceTopic({ ...names, deviceKind: 'crane', messageKind: 'state' })
const good = deviceSamples('good').find(({ name }) => name === 'crane.state')!
const sample = JSON.parse(Buffer.from(good.payload).toString()) as object

let dataDir: string
let gongdi: RunningTarget
let gateway: mqtt.MqttClient
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'gongdi-target-'))
  gongdi = await startTarget(await loadTarget('gongdi'), { env: process.env, dataDir, onTalk: () => {} })
  const { access, clientId } = gongdi.planned.readings
  gateway = await mqtt.connectAsync(access.url, { clientId: fillText(clientId, names), reconnectPeriod: 100 })
})
afterAll(async () => {
  await gateway?.endAsync(true)
  await gongdi?.stop()
  await rm(dataDir, { recursive: true, force: true })
})

/** Publishes readings and waits for their acknowledgements. */
async function acknowledged(bootId: string, seqs: number[]) {
  return Promise.all(
    seqs.map(async (seq) => {
      const measuredAtMs = Date.now() + seq
      const reading = { ...sample, ...names, bootId, seq, measuredAtMs, sentAtMs: measuredAtMs }
      await gateway.publishAsync(topic, JSON.stringify(reading), { qos: 1 })
      return { deviceId: names.deviceId, bootId, seq, ackedAtMs: Date.now() }
    }),
  )
}

describe('this platform as a target', () => {
  it('has what it acknowledged, and what it never had is found', async () => {
    const readings = await acknowledged('boot1', [0, 1, 2, 3, 4])
    expect(await gongdi.checkStored(readings)).toEqual({
      checked: 5,
      lost: [],
      lostCount: 0,
      doubledCount: 0,
      rejected: 0,
    })
    const never = { deviceId: names.deviceId, bootId: 'boot1', seq: 5, ackedAtMs: Date.now() }
    const otherBoot = { ...never, bootId: 'boot2', seq: 1 }
    const stranger = { ...never, deviceId: 'TC-PB-0002-1', seq: 0 }
    expect(await gongdi.checkStored([...readings, never, otherBoot, stranger])).toMatchObject({
      checked: 8,
      lostCount: 3,
      lost: [
        { deviceId: names.deviceId, seqs: [1, 5] },
        { deviceId: 'TC-PB-0002-1', seqs: [0] },
      ],
    })
  })

  it('counts what it refuses', async () => {
    const before = await gongdi.checkStored([])
    await gateway.publishAsync(topic, 'no JSON', { qos: 1 })
    expect((await gongdi.checkStored([]))!.rejected).toBe(before!.rejected! + 1)
  })

  it('has its parts by name, and brings back one that was killed with all it had acknowledged', async () => {
    const before = await gongdi.processes()
    expect(Object.keys(before).sort()).toEqual(['gongdi', 'platform', 'store'])
    const readings = await acknowledged('boot3', [0, 1, 2])
    expect(gongdi.kill('platform')).toBe(true)
    while ((await gongdi.processes()).platform === before.platform) await delay(20)
    readings.push(...(await acknowledged('boot3', [3, 4])))
    expect(await gongdi.checkStored(readings)).toMatchObject({ checked: 5, lostCount: 0, doubledCount: 0 })
    expect((await gongdi.processes()).store).toBe(before.store)
  })
})
