import { fnv1a } from './hash.ts'

/**
 * Identifier of an alert, a function of the device, the rule and the reading that raised it and of nothing else, so
 * that the same hazard said again after a crash carries the same identifier. SPEC A2.
 */
export function alertIdOf(deviceId: string, ruleId: string, bootId: string, seq: number): string {
  const text = `${deviceId}|${ruleId}|${bootId}|${seq}`
  const hex = (n: number) => n.toString(16).padStart(8, '0')
  return `al-${hex(fnv1a(text))}${hex(fnv1a(text, 0x9747b28c))}`
}
