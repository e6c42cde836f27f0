import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { AlertChannel, AlertMap, MqttAccess, PlannedTarget } from '../shared/plan.ts'
import { TargetError } from './targetError.ts'
import type { BrokerFields, ChannelFields, TargetFile } from './targetFile.ts'

/** A target as k6 is told of it. Files become absolute, passwords are read. Throws TargetError when a password file cannot be read. */
export async function planTarget(spec: TargetFile, dir: string): Promise<PlannedTarget> {
  const { readings } = spec
  const access = await accessOf(readings.broker, dir)
  const channels: AlertChannel[] = []
  for (const channel of spec.alerts) channels.push(await channelOf(channel, access, dir))
  return {
    name: spec.name,
    readings: {
      access,
      topic: readings.topic,
      clientId: readings.clientId,
      payload: readings.payload ?? null,
      ...(readings.messages === undefined ? {} : { messages: readings.messages }),
    },
    channels,
    claims: spec.claims ?? null,
    alertsAtReading: spec.alertsAtReading ?? null,
    httpUrl: spec.httpUrl?.replace(/\/$/, '') ?? null,
  }
}

async function channelOf(channel: ChannelFields, readings: MqttAccess, dir: string): Promise<AlertChannel> {
  const map = defined(channel.map) as AlertMap
  switch (channel.via) {
    case 'mqtt': {
      const access = channel.broker ? await accessOf(channel.broker, dir) : readings
      return { via: 'mqtt', access, filter: channel.filter, qos: channel.qos, map }
    }
    case 'websocket':
      return { via: 'websocket', url: channel.url, hello: helloOf(channel.hello), map }
    case 'webhook':
      return { via: 'webhook', host: channel.host, port: Number(channel.port), path: channel.path, map }
    case 'poll':
      return { via: 'poll', url: channel.url, everyMs: channel.everyMs, headers: channel.headers, map }
  }
}

function helloOf(hello: unknown): string | null {
  if (hello === undefined || hello === null) return null
  return typeof hello === 'string' ? hello : JSON.stringify(hello)
}

async function accessOf(broker: BrokerFields, dir: string): Promise<MqttAccess> {
  const { passwordFile, caFile, certFile, keyFile, ...rest } = broker
  const files = { caFile, certFile, keyFile }
  const absolute = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, file === undefined ? undefined : resolve(dir, file)]),
  )
  const password = passwordFile === undefined ? rest.password : await readPassword(resolve(dir, passwordFile))
  return defined({ ...rest, password, ...absolute }) as MqttAccess
}

async function readPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/)[0]!
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new TargetError(
      [
        {
          place: file,
          says: { zh: `无法读取密码文件（${why}）`, en: `the password cannot be read (${why})` },
        },
      ],
      { cause },
    )
  }
}

/** Without the fields that are not there. */
const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
