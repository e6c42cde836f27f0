import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqttPacket from 'mqtt-packet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { craneState } from '../ingest/testMessages.ts'
import { send, startTestPlatform, type TestPlatform } from '../testPlatform.ts'
import { hashPassword } from './passwordHash.ts'

interface Knock {
  clientId: string
  keepalive?: number
  username?: string
  password?: string
}

/** Says CONNECT from that address of this machine; gives the return code of the answer, or null where there is none. */
async function knock(
  port: number,
  localAddress: string,
  { password, ...rest }: Knock,
): Promise<number | null> {
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  socket.on('error', () => {})
  const answered = Promise.race([
    once(socket, 'data').then(([data]) => (data as Buffer)[3]!),
    once(socket, 'close').then(() => null),
  ])
  socket.write(
    mqttPacket.generate({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      keepalive: 60,
      ...rest,
      ...(password === undefined ? {} : { password: Buffer.from(password) }),
    }),
  )
  const answer = await answered
  socket.destroy()
  return answer
}

// Elsewhere than on Linux a machine has one loopback address only.
const onManyAddresses = it.skipIf(process.platform !== 'linux')

describe('the door of the broker', () => {
  let dir: string
  let users: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'gongdi-door-'))
    users = join(dir, 'users.json')
    const [a, b] = await Promise.all([hashPassword('a'), hashPassword('b')])
    await writeFile(
      users,
      JSON.stringify({
        'YT-0001': { password: a, siteIds: ['YT-0001'] },
        'YT-0002': { password: b, siteIds: ['YT-0002'] },
        city: { password: b, siteIds: ['*'] },
      }),
    )
  })
  afterAll(() => rm(dir, { recursive: true }))
  const of = (t: TestPlatform, site: number, clientId = `gw-YT-000${site}`) =>
    t.client({ clientId, username: `YT-000${site}`, password: site === 1 ? 'a' : 'b' })
  const reading = (seq: number) =>
    craneState({ siteId: 'YT-0002', deviceId: 'TC-YT-0002-1', seq, measuredAtMs: Date.now() })

  onManyAddresses('[E19] who has no password cannot use up the attempts of a gateway', async () => {
    await using t = await startTestPlatform({ CONNECTS_PER_MINUTE_MAX: '5' })
    // A keep-alive over the limit: refused, but only after the name was looked at.
    const stranger = { clientId: 'gw-YT-0001', keepalive: 301 }
    for (let i = 0; i < 20; i++) await knock(t.platform.mqttPort, '127.0.0.2', stranger)
    await send(await t.client({ clientId: 'gw-YT-0001' }), craneState({ measuredAtMs: Date.now() }))
    expect(t.platform.status().messages.rejectedByCode).toEqual({
      PROTOCOL_VIOLATED: 5,
      CONNECTION_REFUSED: 15,
    })
  })

  onManyAddresses('[E19] nor can they where there are passwords, whatever they guess', async () => {
    await using t = await startTestPlatform({ CONNECTS_PER_MINUTE_MAX: '5', MQTT_USERS_FILE: users })
    const guess = { clientId: 'gw-YT-0002', username: 'YT-0002', password: 'guess' }
    const answers: unknown[] = []
    for (let i = 0; i < 8; i++) answers.push(await knock(t.platform.mqttPort, '127.0.0.2', guess))
    expect(answers).toEqual([4, 4, 4, 4, 4, null, null, null])
    await send(await of(t, 2), reading(1))
    expect(t.store.seqsOf('TC-YT-0002-1')).toEqual([1])
  })

  onManyAddresses(
    '[E19] one whose password is right is held off by its name, from whatever address it reconnects',
    async () => {
      await using t = await startTestPlatform({ CONNECTS_PER_MINUTE_MAX: '5', MQTT_USERS_FILE: users })
      const gateway = { clientId: 'gw-YT-0002', username: 'YT-0002', password: 'b' }
      const answers: unknown[] = []
      for (let i = 0; i < 7; i++) answers.push(await knock(t.platform.mqttPort, `127.0.0.${i + 2}`, gateway))
      expect(answers).toEqual([0, 0, 0, 0, 0, 3, 3])
    },
  )

  it("[E19] [E12] nobody takes the name of another site's gateway, and the one that has it stays", async () => {
    await using t = await startTestPlatform({ MQTT_USERS_FILE: users })
    const gateway = await of(t, 2)
    let closed = false
    gateway.on('close', () => {
      closed = true
    })
    await expect(of(t, 1, 'gw-YT-0002')).rejects.toMatchObject({ code: 5 })
    await send(gateway, reading(1))
    expect(closed).toBe(false)
    const [refused] = await t.rejections()
    expect(refused).toMatchObject({
      code: 'CONNECTION_REFUSED',
      clientId: 'gw-YT-0002',
      detail: 'YT-0001 may not speak for YT-0002',
    })
    // Who may speak for every site may also take every place.
    await t.client({ clientId: 'gw-YT-0002', username: 'city', password: 'b' })
  })

  it('[E19] [E12] also where there are no passwords a gateway that names its site keeps to that name', async () => {
    await using t = await startTestPlatform()
    await expect(t.client({ clientId: 'gw-YT-0002', username: 'YT-0001' })).rejects.toMatchObject({ code: 5 })
    await t.client({ clientId: 'gw-YT-0002', username: 'YT-0002' })
  })
})
