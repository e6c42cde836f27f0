import { createHash, type Hash } from 'node:crypto'
import type { Outgoing } from '../devices/outgoing.ts'

/** What one device said, as a name and a SHA-256 in hexadecimal. */
export type DeviceDigest = readonly [deviceId: string, hex: string]

/**
 * One hash of a run, whatever the order in which its devices spoke: a running SHA-256 a device over topic and encoded body of each of its
 * messages, with `sentAtMs` as the device made it, which is simulated time. The gateways take part with their first registration.
 */
export class RunDigest {
  readonly #devices = new Map<string, Hash>()

  add(message: Outgoing): void {
    const { deviceId } = message.body
    let hash = this.#devices.get(deviceId)
    if (!hash) {
      hash = createHash('sha256')
      this.#devices.set(deviceId, hash)
    }
    hash.update(`${message.topic} ${message.encode(message.body)}\n`)
  }

  /** Ends the hashes; call once. */
  finish(): DeviceDigest[] {
    return [...this.#devices].map(([deviceId, hash]) => [deviceId, hash.digest('hex')] as const)
  }
}

/** The hash of a run from those of its devices, in whatever order they come. Pure. */
export function combineDigests(devices: readonly DeviceDigest[]): string {
  const lines = devices.map(([deviceId, hex]) => `${deviceId} ${hex}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}
