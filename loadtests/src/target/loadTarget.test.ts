import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readAlerts } from '../alerts/readAlerts.ts'
import { listTargets, loadTarget } from './loadTarget.ts'
import { planTarget } from './planTarget.ts'

const examples = fileURLToPath(new URL('../../targets/examples/', import.meta.url))
const alertRaised = new URL('../../../platform/contract/samples/sent/alert-raised.json', import.meta.url)
const liveAlerts = new URL('../../../platform/contract/samples/sent/live-alerts.json', import.meta.url)

describe('the targets that come with Gongdi', () => {
  it('are all without mistakes', async () => {
    const names = await listTargets()
    expect(names).toContain('gongdi')
    for (const name of names) expect((await loadTarget(name)).name).toBe(name)
  })

  it('are named when another one is asked for', async () => {
    await expect(loadTarget('thingsbord')).rejects.toThrow(
      /thingsbord: there is no such target; known: .*gongdi/,
    )
    await expect(loadTarget('./no/such.yaml')).rejects.toThrow('the file cannot be read (ENOENT)')
  })

  it('read this platform by its own samples, on MQTT and on the live stream', async () => {
    const { readFile } = await import('node:fs/promises')
    const { spec, dir } = await loadTarget('gongdi')
    const { channels } = await planTarget(spec, dir)
    for (const [index, sample] of [alertRaised, liveAlerts].entries()) {
      const { message } = JSON.parse(await readFile(sample, 'utf8')) as { message: unknown }
      const read = readAlerts(channels[index]!.map, JSON.stringify(message))
      expect(read).toMatchObject({
        alerts: [
          {
            deviceId: 'TC-YT-0001-1',
            quantity: 'momentPercent',
            level: 'red',
            state: 'raised',
            revision: 1,
            seq: 184_234,
            stamps: [
              1793668520400,
              1793668520435.25,
              1793668520436.418,
              1793668520436.702,
              1793668520437.011,
              null,
            ],
          },
        ],
      })
    }
  })
})

describe('the examples for platforms of others', () => {
  const key = (level: string) => ({ quantity: 'momentPercent', level })
  const messages: Record<string, { says: object; read: object }> = {
    'emqx.yaml': {
      says: { device: 'TC-1', rule: 'over-moment', boot: 'b001', seq: 7 },
      read: { deviceId: 'TC-1', ...key('red'), state: 'raised', bootId: 'b001', seq: 7 },
    },
    'thingsboard.yaml': {
      says: {
        id: { id: '31c5' },
        device: 'TC-1',
        type: 'Close to moment',
        severity: 'MINOR',
        cleared: false,
      },
      read: { deviceId: 'TC-1', ...key('yellow'), state: 'raised', alertId: '31c5' },
    },
    'bureau-websocket.yaml': {
      says: { alarms: [{ sbbh: 'TC-1', gz: 'ljcx', id: 4, bb: 2, zt: 0, sj: { jieshou: 1, panding: 2 } }] },
      read: { deviceId: 'TC-1', ...key('red'), state: 'cleared', alertId: '4', stamps: [1, 2, null] },
    },
    'bureau-poll.yaml': {
      says: {
        data: [
          {
            deviceCode: 'TC-1',
            ruleCode: 'r',
            quantity: 'momentPercent',
            colour: 'red',
            alarmId: 'a',
            status: 'ACTIVE',
          },
        ],
      },
      read: { deviceId: 'TC-1', ...key('red'), state: 'raised', alertId: 'a' },
    },
  }

  it('are all tried here', async () => {
    expect((await readdir(examples)).filter((name) => name.endsWith('.yaml')).sort()).toEqual(
      Object.keys(messages).sort(),
    )
  })

  it.each(Object.keys(messages))('%s has no mistakes and finds device and rule in an alert', async (name) => {
    const { spec } = await loadTarget(`${examples}${name}`)
    const [channel] = spec.alerts
    const { says, read } = messages[name]!
    expect(readAlerts(channel!.map as Parameters<typeof readAlerts>[0], JSON.stringify(says))).toMatchObject({
      alerts: [read],
    })
  })
})
