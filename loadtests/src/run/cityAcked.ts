import type { SeenRecord } from '../shared/seen.ts'
import type { AckedReading } from '../target/compareStored.ts'

/** Numbers of a boot that were acknowledged, as ranges with both ends. */
export interface AckedBoot {
  deviceId: string
  bootId: string
  ranges: readonly (readonly [number, number])[]
}

type PlayedLines = Extract<SeenRecord, { type: 'played-lines' }>

/** When they were acknowledged is not known: long enough ago. */
const LONG_AGO_MS = 0

const lengthOf = (ranges: AckedBoot['ranges']) => ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0)

/**
 * What was acknowledged to a city that the simulator played, for asking the store about: all of it, or of a city with more than `most` messages every
 * second, third, … boot. Pure.
 */
export function ackedOfBoots(boots: readonly AckedBoot[], most: number): AckedReading[] {
  const total = boots.reduce((sum, { ranges }) => sum + lengthOf(ranges), 0)
  return everyNth(boots, total / most).flatMap(({ deviceId, bootId, ranges }) =>
    ranges.flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, i) => reading(deviceId, bootId, from + i)),
    ),
  )
}

/**
 * The same of a city that k6 played from a trace. `lines` are those of the file, in order; a line that is none is passed over. The sites of a copy and the
 * boots of a lap have names of their own, as the player makes them. Pure.
 */
export function ackedOfPlayed(
  lines: readonly string[],
  played: readonly PlayedLines[],
  runId: string,
  most: number,
): AckedReading[] {
  const linesOf = Map.groupBy(lines.keys(), (number) => gatewayOf(lines[number]!))
  // A range counts all lines of the file between its ends, of which a gateway has its share.
  const total = played.reduce((sum, { ranges }) => sum + lengthOf(ranges), 0) / Math.max(1, linesOf.size)
  return everyNth(played, total / most).flatMap(({ copy, gateway, ranges }) =>
    ranges.flatMap(([from, to]) => {
      const laps = Array.from(
        { length: Math.floor(to / lines.length) - Math.floor(from / lines.length) + 1 },
        (_, i) => Math.floor(from / lines.length) + i,
      )
      return laps.flatMap((lap) =>
        (linesOf.get(gateway) ?? [])
          .filter((number) => from <= lap * lines.length + number && lap * lines.length + number <= to)
          .flatMap((number) => playedReading(lines[number]!, copy, lap, runId) ?? []),
      )
    }),
  )
}

function playedReading(line: string, copy: number, lap: number, runId: string): AckedReading | null {
  try {
    const { siteId, deviceId, bootId, seq } = JSON.parse(line).payload
    const name = copy === 0 ? deviceId : deviceId.replaceAll(siteId, `${siteId}c${copy}`)
    return reading(name, playedBootId(runId, lap, bootId), seq)
  } catch {
    return null
  }
}

/** As the player names it: k and FNV-1a, 64 bit, over run|lap|boot. Pure. */
export function playedBootId(runId: string, lap: number, bootId: string): string {
  let hash = 14_695_981_039_346_656_037n
  for (const byte of Buffer.from(`${runId}|${lap}|${bootId}`))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 1_099_511_628_211n)
  return `k${hash.toString(16).padStart(16, '0')}`
}

/** The gateway of a line by its topic, gongdi/v1/{siteId}/…; empty for a line that has none. */
const gatewayOf = (line: string): string => {
  const site = /"topic":"gongdi\/v1\/([^/"]+)\//.exec(line)?.[1]
  return site === undefined ? '' : `GW-${site}`
}

const everyNth = <T>(all: readonly T[], n: number): T[] =>
  all.filter((_, i) => i % Math.max(1, Math.ceil(n)) === 0)

const reading = (deviceId: string, bootId: string, seq: number): AckedReading => ({
  deviceId,
  bootId,
  seq,
  ackedAtMs: LONG_AGO_MS,
})
