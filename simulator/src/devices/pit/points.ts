import type { PitInstrument } from '@gongdi/contract'
import type { PitPost } from './post.ts'

/** A measuring point as it is set: what it measures, where, and how much of the pit's movement it sees. */
export interface PitPoint {
  deviceId: string
  name: string
  instrument: PitInstrument
  xM: number
  yM: number
  depthM: number
  /** 1 where the wall moves most, in the middle of a long side; less towards its corners. */
  shape: number
  /** Distance from the wall on the far side of it; 0 on the wall. */
  behindM: number
  /** Place along the wall, m from the first corner. */
  alongM: number
}

/** Points along the wall stand at most this far apart, GB 50497-2019 [CL]. */
const SPACING_M = 20
/** A corner holds the wall: it moves this much of what the middle of the side does. [EA] */
const CORNER_SHAPE = 0.45
/** Settlement marks stand this far behind the wall, in depths of the pit. [EA] */
const TROUGH_DEPTHS = [0.15, 0.5, 1] as const
/** Tubes of inclinometers reach below the pit's bottom. [EA] */
const TUBE_DEPTHS = 1.5
export const PROFILE_STEP_M = 0.5

/** Names of points on Chinese drawings: 支护桩顶水平/竖向, 测斜, 轴力, 水位, 地表, 立柱. */
const PREFIX: Record<PitInstrument, string> = {
  'top-horizontal': 'ZQS',
  'top-vertical': 'ZQC',
  inclinometer: 'CX',
  'strut-force': 'ZL',
  'water-level': 'SW',
  settlement: 'DB',
  'column-vertical': 'LZ',
}

interface Place {
  xM: number
  yM: number
  /** Unit vector away from the pit. */
  outX: number
  outY: number
  alongM: number
  shape: number
}

/**
 * The measuring points of a pit, exactly `post.points` of them as far as that gives each instrument one: on each side of the wall tops
 * every 20 m or closer, horizontal and vertical at the same place, and the other instruments spread along the wall. Pure.
 */
export function placePoints({ plan, points }: PitPost): PitPoint[] {
  const wall = placesAlong(plan.outline)
  const depthM = plan.designDepthM
  const counts = countsOf(points, wall.length)
  const list: PitPoint[] = []
  const add = (instrument: PitInstrument, i: number, at: Place, behindM: number, belowM: number) => {
    const name = `${PREFIX[instrument]}-${String(i + 1).padStart(2, '0')}`
    list.push({
      deviceId: `${plan.pitId}-${name}`,
      name,
      instrument,
      xM: round(at.xM + at.outX * behindM),
      yM: round(at.yM + at.outY * behindM),
      depthM: round(belowM),
      shape: at.shape,
      behindM: Math.max(0, behindM),
      alongM: at.alongM,
    })
  }
  const spread = (n: number, set: (at: Place, i: number) => void): void => {
    for (let i = 0; i < n; i++) set(wall[Math.floor(((i + 0.5) * wall.length) / n)]!, i)
  }
  spread(counts.top, (at, i) => {
    add('top-horizontal', i, at, 0, 0)
    add('top-vertical', i, at, 0, 0)
  })
  // Where the wall moves most: in the middle of its sides first.
  const amidst = (n: number, set: (at: Place, i: number) => void): void => {
    const chosen = new Set(wall.toSorted((a, b) => b.shape - a.shape).slice(0, n))
    for (const [i, at] of wall.filter((place) => chosen.has(place)).entries()) set(at, i)
  }
  amidst(counts.inclinometer, (at, i) => {
    add('inclinometer', i, at, 0.8, depthM * TUBE_DEPTHS)
  })
  amidst(counts.strut, (at, i) => {
    add('strut-force', i, at, -1, 1.5)
  })
  spread(counts.water, (at, i) => {
    add('water-level', i, at, 2, depthM + 4)
  })
  spread(counts.settlement, (at, i) => {
    add('settlement', i, at, TROUGH_DEPTHS[i % TROUGH_DEPTHS.length]! * depthM, 0)
  })
  spread(counts.column, (at, i) => {
    add('column-vertical', i, at, -6, 0)
  })
  return list
}

/** How many of each; the wall tops need at least one place every 20 m and what is left goes to the settlement marks. */
function countsOf(points: number, places: number) {
  const top = Math.min(places, Math.max(1, Math.round(points * 0.25)))
  const inclinometer = Math.max(1, Math.round(points * 0.07))
  const strut = Math.max(1, Math.round(points * 0.13))
  const water = Math.max(1, Math.round(points * 0.08))
  const column = Math.max(1, Math.round(points * 0.07))
  const settlement = Math.max(1, points - 2 * top - inclinometer - strut - water - column)
  return { top, inclinometer, strut, water, column, settlement }
}

function placesAlong(outline: PitPost['plan']['outline']): Place[] {
  const places: Place[] = []
  // Twice the area, positive when the corners go round anticlockwise: then the right hand of each side is outside.
  let area2 = 0
  for (const [i, p] of outline.entries()) {
    const q = outline[(i + 1) % outline.length]!
    area2 += p.xM * q.yM - q.xM * p.yM
  }
  const outwards = area2 >= 0 ? 1 : -1
  let alongM = 0
  for (const [i, p] of outline.entries()) {
    const q = outline[(i + 1) % outline.length]!
    const lengthM = Math.hypot(q.xM - p.xM, q.yM - p.yM)
    if (lengthM < 1) continue
    const n = Math.max(3, Math.ceil(lengthM / SPACING_M))
    for (let k = 0; k < n; k++) {
      const part = (k + 0.5) / n
      places.push({
        xM: p.xM + (q.xM - p.xM) * part,
        yM: p.yM + (q.yM - p.yM) * part,
        outX: (outwards * (q.yM - p.yM)) / lengthM,
        outY: (-outwards * (q.xM - p.xM)) / lengthM,
        alongM: alongM + lengthM * part,
        shape: CORNER_SHAPE + (1 - CORNER_SHAPE) * Math.sin(Math.PI * part),
      })
    }
    alongM += lengthM
  }
  return places
}

const round = (x: number) => Math.round(x * 10) / 10
