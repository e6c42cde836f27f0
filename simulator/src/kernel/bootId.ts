import { fnv1a } from '@gongdi/contract/wire'

/** Name of one start of one device, the same for the same run: SPEC M2 with "same seed, same bytes". Pure. */
export function bootIdOf(seed: number, deviceId: string, fromMs: number): string {
  const text = `${seed}|${deviceId}|${fromMs}`
  const hex = (n: number) => n.toString(16).padStart(8, '0')
  return `b${hex(fnv1a(text))}${hex(fnv1a(text, 0x9747b28c))}`
}
