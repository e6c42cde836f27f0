import { readFile } from 'node:fs/promises'
import mqtt from 'mqtt'
import type { MqttAccess } from '../shared/plan.ts'
import type { Words } from '../shared/question.ts'
import { refusalWords } from './refusal.ts'

const PATIENCE_MS = 10_000

/** Connects as a gateway would, and leaves. null: it was let in; else one sentence that says why not. */
export async function reachBroker(access: MqttAccess, clientId: string): Promise<Words | null> {
  let files: { ca?: Buffer; cert?: Buffer; key?: Buffer }
  try {
    files = await readFiles(access)
  } catch (error) {
    const { path, code } = error as NodeJS.ErrnoException
    return { zh: `无法读取 ${path}（${code}）`, en: `${path} cannot be read (${code})` }
  }
  try {
    const client = mqtt.connect(access.url, {
      clientId,
      ...files,
      ...(access.username === undefined ? {} : { username: access.username }),
      ...(access.password === undefined ? {} : { password: access.password }),
      reconnectPeriod: 0,
      connectTimeout: PATIENCE_MS,
    })
    const refusal = await outcome(client)
    client.end(true)
    return refusal === null ? null : refusalWords(refusal, access.url)
  } catch (error) {
    // Such as a key that is none.
    return refusalWords(error, access.url)
  }
}

/** null, or the error that the connection failed with; a broker that closes without a word gives none of its own. */
function outcome(client: mqtt.MqttClient): Promise<unknown> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ code: 'ETIMEDOUT' }), PATIENCE_MS)
    const settle = (result: unknown) => {
      clearTimeout(late)
      resolve(result)
    }
    client.once('connect', () => settle(null))
    client.on('error', settle)
    client.once('close', () => settle({ code: 'ECONNRESET' }))
  })
}

async function readFiles({ caFile, certFile, keyFile }: MqttAccess) {
  const files: { ca?: Buffer; cert?: Buffer; key?: Buffer } = {}
  if (caFile !== undefined) files.ca = await readFile(caFile)
  if (certFile !== undefined) files.cert = await readFile(certFile)
  if (keyFile !== undefined) files.key = await readFile(keyFile)
  return files
}
