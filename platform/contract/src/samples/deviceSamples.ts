import { readdirSync, readFileSync } from 'node:fs'
import type { RejectionCode } from '../wire/index.ts'

/** A golden payload of a device: what is published, and what a platform that follows the specification says to it. */
export interface DeviceSample {
  /** Name of the file without `.json`. */
  name: string
  says: { zh: string; en: string }
  topic: string
  /** Exactly the bytes of the MQTT payload. */
  payload: Uint8Array
  /** Platform clock to judge `measuredAtMs` by, `epochMs`. */
  receivedAtMs: number
  /** Null: accepted. */
  code: RejectionCode | null
  /** Rule of SPEC.md that the sample shows. */
  spec: string
}

/** As the file has it: exactly one of the three payloads. */
interface SampleFile {
  says: { zh: string; en: string }
  topic: string
  receivedAtMs: number
  expect: { code: RejectionCode | null; spec: string }
  payload?: unknown
  payloadText?: string
  payloadBase64?: string
}

const samplesFolder = new URL('../../samples/', import.meta.url)

/** The JSON files of one folder of samples, by name; the order of names. */
export function readSampleFiles<T>(folder: string): [name: string, file: T][] {
  const url = new URL(`${folder}/`, samplesFolder)
  return readdirSync(url)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(new URL(file, url), 'utf8')) as T])
}

/** Samples of what devices send: `good` ones are accepted, `bad` ones refused with `code`. */
export const deviceSamples = (folder: 'good' | 'bad'): DeviceSample[] =>
  readSampleFiles<SampleFile>(folder).map(([name, file]) => ({
    name,
    says: file.says,
    topic: file.topic,
    payload: payloadOf(name, file),
    receivedAtMs: file.receivedAtMs,
    ...file.expect,
  }))

function payloadOf(name: string, file: SampleFile): Uint8Array {
  if (file.payload !== undefined) return Buffer.from(JSON.stringify(file.payload), 'utf8')
  if (file.payloadText !== undefined) return Buffer.from(file.payloadText, 'utf8')
  if (file.payloadBase64 !== undefined) return Buffer.from(file.payloadBase64, 'base64')
  throw new Error(`${name}: a sample has payload, payloadText or payloadBase64`)
}
