import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { epochMs } from '@gongdi/contract/wire'
import type { MqttClient } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { hashPassword } from '../broker/passwordHash.ts'
import { send, startTestPlatform } from '../testPlatform.ts'
import { craneRegistration, craneState } from './testMessages.ts'

let folder: string
let usersFile: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongdi-squatter-'))
  usersFile = join(folder, 'users.json')
  const users = {
    'YT-0001': { password: await hashPassword('a'), siteIds: ['YT-0001'] },
    'YT-0002': { password: await hashPassword('b'), siteIds: ['YT-0002'] },
  }
  await writeFile(usersFile, JSON.stringify(users))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function twoSites(env: Record<string, string> = {}) {
  const t = await startTestPlatform({ MQTT_USERS_FILE: usersFile, ...env })
  const squatter = await t.client({ clientId: 'gw-YT-0001', username: 'YT-0001', password: 'a' })
  const owner = await t.client({ clientId: 'gw-YT-0002', username: 'YT-0002', password: 'b' })
  return { t, squatter, owner }
}
const state = (client: MqttClient, siteId: string, deviceId: string, seq: number) => {
  const nowMs = epochMs()
  return send(client, craneState({ siteId, deviceId, seq, measuredAtMs: nowMs, sentAtMs: nowMs }))
}

describe('a site that takes what belongs to others', () => {
  it('[E11] loses the device to the site where it registers, and cannot take it back', async () => {
    const { t, squatter, owner } = await twoSites()
    await using _ = t
    const deviceId = 'TC-YT-0002-1'
    await state(squatter, 'YT-0001', deviceId, 1_000)
    const nowMs = epochMs()
    await send(
      owner,
      craneRegistration({ siteId: 'YT-0002', deviceId, seq: 0, measuredAtMs: nowMs, sentAtMs: nowMs }),
      'registration',
    )
    await state(owner, 'YT-0002', deviceId, 1)
    await state(squatter, 'YT-0001', deviceId, 1_001)
    expect(t.store.seqsOf(deviceId)).toEqual([0, 1, 1_000])
    expect(t.platform.status().messages.rejectedByCode).toEqual({ DEVICE_OF_OTHER_SITE: 1 })
  })

  it('[E21] has room for two hundred devices and no more, and the others have theirs', async () => {
    const { t, squatter, owner } = await twoSites({ DEVICES_MAX: '250' })
    await using _ = t
    const sent = Array.from({ length: 260 }, (_, i) => state(squatter, 'YT-0001', `X${i}`, 0))
    await Promise.all(sent)
    await state(owner, 'YT-0002', 'TC-YT-0002-1', 0)
    expect(t.platform.status().messages.rejectedByCode).toEqual({ SITE_FULL: 60 })
    expect(t.store.seqsOf('TC-YT-0002-1')).toEqual([0])
  })

  it('[E16] a city that is full acknowledges nothing that it does not keep', async () => {
    const { t, squatter, owner } = await twoSites({ DEVICES_MAX: '1' })
    await using _ = t
    await state(squatter, 'YT-0001', 'TC-YT-0001-1', 0)
    let acknowledged = false
    const gone = new Promise<void>((resolve) => owner.once('close', () => resolve()))
    state(owner, 'YT-0002', 'TC-YT-0002-1', 0).then(
      () => {
        acknowledged = true
      },
      () => {},
    )
    await gone
    expect(acknowledged).toBe(false)
    await vi.waitFor(async () =>
      expect(await t.rejections()).toMatchObject([{ code: 'CITY_FULL', clientId: 'gw-YT-0002' }]),
    )
    await state(squatter, 'YT-0001', 'TC-YT-0001-1', 1)
  })
})
