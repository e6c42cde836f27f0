import { compile, type JSONValue } from 'json-p3'
import type { Words } from '../shared/question.ts'
import { requestJson } from './askHttp.ts'
import type { StoredReading } from './compareStored.ts'
import type { StoredFields } from './targetFile.ts'

/** Readings of devices that a target says it has stored, by device; or one sentence why it cannot be asked. */
export type StoredAnswer = { stored: Map<string, StoredReading[]> } | { failed: Words }

/** So many devices a request: one where the request names only one. */
export const devicesAtOnce = (stored: StoredFields): number =>
  `${stored.url} ${stored.body ?? ''}`.includes('{deviceIds}') ? stored.devicesAtOnce : 1

/** Asks a target what it has stored of some devices from `fromMs` to `toMs`. */
export async function askStored(
  stored: StoredFields,
  deviceIds: readonly string[],
  fromMs: number,
  toMs: number,
): Promise<StoredAnswer> {
  const fields: Record<string, string> = {
    deviceId: deviceIds[0] ?? '',
    // Identifiers hold no quotes (SPEC T2).
    deviceIds: deviceIds.map((id) => `'${id}'`).join(','),
    fromMs: String(Math.floor(fromMs)),
    toMs: String(Math.ceil(toMs)),
  }
  const fill = (text: string, put: (value: string) => string) =>
    text.replace(/\{(deviceIds?|fromMs|toMs)\}/g, (_, name: string) => put(fields[name]!))
  const answer = await requestJson({
    url: fill(stored.url, encodeURIComponent),
    method: stored.method,
    headers: stored.headers,
    ...(stored.body === undefined ? {} : { body: fill(stored.body, String) }),
    timeoutMs: stored.timeoutS * 1000,
  })
  return 'failed' in answer ? answer : { stored: readStored(stored, deviceIds[0] ?? '', answer.json) }
}

/** What an answer says; parts without a device are of the one that was asked about. Pure. */
function readStored(stored: StoredFields, asked: string, json: unknown): Map<string, StoredReading[]> {
  const path = (text: string | undefined) => (text === undefined ? null : compile(text))
  const device = path(stored.device)
  const boot = path(stored.bootId)
  const name = compile(stored.seq ?? stored.measuredAtMs!)
  const byDevice = new Map<string, StoredReading[]>()
  for (const part of compile(stored.each)
    .query(json as JSONValue)
    .values()) {
    const deviceId = device ? String(device.match(part)?.value ?? '') : asked
    const bootValue = boot?.match(part)?.value
    const bootId = bootValue === undefined ? null : String(bootValue)
    const list = byDevice.get(deviceId) ?? []
    byDevice.set(deviceId, list)
    for (const value of name.query(part).values()) {
      const number = typeof value === 'string' && value !== '' ? Number(value) : value
      if (typeof number === 'number' && Number.isFinite(number)) list.push({ bootId, name: number })
    }
  }
  return byDevice
}
