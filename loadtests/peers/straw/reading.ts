/** A reading in the straw platform's own form, which is nobody's standard: the target file has to map ours to it. */
export interface StrawReading {
  deviceId: string
  /** Device clock, epoch ms. */
  measuredAtMs: number
  /** Load moment in percent of what the chart allows. */
  momentPercent: number
  bootId: string
  seq: number
}

/** Reads `{"dev","t","moment","boot","seq"}`; null when it is something else, such as a reading without a moment. */
export function readReading(payload: string): StrawReading | null {
  let said: unknown
  try {
    said = JSON.parse(payload)
  } catch {
    return null
  }
  if (typeof said !== 'object' || said === null) return null
  const { dev, t, moment, boot, seq } = said as Record<string, unknown>
  if (typeof dev !== 'string' || typeof boot !== 'string') return null
  if (typeof t !== 'number' || typeof moment !== 'number' || typeof seq !== 'number') return null
  return { deviceId: dev, measuredAtMs: t, momentPercent: moment, bootId: boot, seq }
}
