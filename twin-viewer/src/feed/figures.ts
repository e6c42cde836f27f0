import type { FigureRow, HoistLimitName, MeasuringKind } from '@gongdi/contract'
import { hoistLimitsOf } from '@gongdi/contract'

/** A device is stale after three of the longest intervals at which it should speak: SPEC M14 15 s, M18 and M19 60 s, M21 60 s, M23 10 min. */
export const STALE_AFTER_MS: Readonly<Record<Exclude<MeasuringKind, 'crane'>, number>> = {
  hoist: 45_000,
  dust: 180_000,
  noise: 180_000,
  pit: 1_800_000,
}

/** Figures of the kinds by name; the order is that of SPEC L7. */
export interface HoistFigures {
  atMs: number
  heightM: number
  speedMps: number
  loadT: number
  personCount: number
  doorBits: number
  limits: HoistLimitName[]
  powerOn: boolean
}
export interface DustFigures {
  atMs: number
  pm25UgM3: number
  pm10UgM3: number
  tspUgM3: number
  sprayOn: boolean
}
export interface NoiseFigures {
  atMs: number
  laeqDb: number
  lmaxDb: number
  l90Db: number
}
export interface PitFigures {
  atMs: number
  value: number
  cumulative: number
  profileMm: readonly number[]
}

/** A row that is too short for its kind says nothing. */
export function hoistFigures(row: FigureRow | null): HoistFigures | null {
  if (row === null || row.length < 9) return null
  const [, atMs, heightM, speedMps, loadT, personCount, doorBits, limitBits, power] = row as [
    string,
    ...number[],
  ]
  return {
    atMs: atMs!,
    heightM: heightM!,
    speedMps: speedMps!,
    loadT: loadT!,
    personCount: personCount!,
    doorBits: doorBits!,
    limits: hoistLimitsOf(limitBits!),
    powerOn: power === 1,
  }
}

export function dustFigures(row: FigureRow | null): DustFigures | null {
  if (row === null || row.length < 6) return null
  const [, atMs, pm25UgM3, pm10UgM3, tspUgM3, spray] = row as [string, ...number[]]
  return {
    atMs: atMs!,
    pm25UgM3: pm25UgM3!,
    pm10UgM3: pm10UgM3!,
    tspUgM3: tspUgM3!,
    sprayOn: spray === 1,
  }
}

export function noiseFigures(row: FigureRow | null): NoiseFigures | null {
  if (row === null || row.length < 5) return null
  const [, atMs, laeqDb, lmaxDb, l90Db] = row as [string, ...number[]]
  return { atMs: atMs!, laeqDb: laeqDb!, lmaxDb: lmaxDb!, l90Db: l90Db! }
}

export function pitFigures(row: FigureRow | null): PitFigures | null {
  if (row === null || row.length < 4) return null
  const [, atMs, value, cumulative, ...profileMm] = row as [string, ...number[]]
  return { atMs: atMs!, value: value!, cumulative: cumulative!, profileMm }
}
