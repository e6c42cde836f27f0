import { PIT_INSTRUMENTS, type PitState, type PitView } from '@gongdi/contract'
import type { Figures, KindFigures } from '../kindFigures.ts'
import { neighboursMovedMm, PitPoints } from '../windows/pitPoints.ts'

/** The figures of a pit state that rules may name, with their units; an empty unit is that of the instrument. */
const PIT_QUANTITIES = {
  value: '',
  cumulative: '',
  limitCumulative: '',
  /** 100 · |cumulative| / limitCumulative, the designer's warning value. */
  cumulativePercent: '%',
  /** Change in a day by the trend of the last 27 h. */
  ratePerDay: '',
  limitRatePerDay: '',
  /** 100 · |ratePerDay| / limitRatePerDay. */
  ratePercent: '%',
  /** How far the point has moved within the last day, either way; NaN of what is no displacement. */
  movedMm: 'mm',
  /** The furthest that a point of the same pit within 15 m has moved within the last day; NaN without one. */
  neighboursMovedMm: 'mm',
  /** By how much a strut has lost force within the last day; NaN of other instruments, and of struts that carry little. */
  forceLossPercent: '%',
  /** How far the water has fallen within the last day; NaN of other instruments. */
  waterDropM: 'm',
  unchangedH: 'h',
  temperatureC: '°C',
  excavationDepthM: 'm',
} as const satisfies Record<string, string>

/** One point that moves while all about it move less than this is likely at fault itself. [EA] */
const STILL_MM = 2
/** A strut that carries less than this share of its value tells nothing by losing some: warmth alone does that. [EA] */
const LEAST_FORCE_SHARE = 0.3

/** How a pit state becomes figures: against the designer's values, the day before, and the points beside it. */
export function pitFigures(): KindFigures {
  const points = new PitPoints()

  function readState(s: PitState, into: Figures): void {
    const point = points.of(s.deviceId)
    const { plan } = point
    // A value in another unit than its instrument's cannot be compared with anything.
    const unit = plan !== null && PIT_INSTRUMENTS[plan.instrument] === s.unit ? s.unit : null
    const limit = unit === null ? Number.NaN : plan!.limitCumulative
    const rateLimit = unit === null ? Number.NaN : (plan!.limitRatePerDay ?? Number.NaN)
    const rate = point.ratePerDay
    const change = point.changeInADay
    const isForce = plan?.instrument === 'strut-force'
    const before = point.valueADayAgo
    const moved = unit === 'mm' ? Math.abs(change) : Number.NaN
    const neighbours = unit === 'mm' ? neighboursMovedMm(point, points) : Number.NaN
    into[0] = s.value
    into[1] = s.cumulative
    into[2] = limit
    into[3] = toTenth((100 * Math.abs(s.cumulative)) / limit)
    into[4] = toHundredth(rate)
    into[5] = rateLimit
    into[6] = toTenth((100 * Math.abs(rate)) / rateLimit)
    into[7] = toHundredth(moved)
    into[8] = toHundredth(neighbours)
    into[9] = isForce && before >= LEAST_FORCE_SHARE * limit ? toTenth((-100 * change) / before) : Number.NaN
    into[10] = unit === 'm' ? toHundredth(change) : Number.NaN
    into[11] = point.unchangedHours
    into[12] = s.temperatureC
    into[13] = s.excavationDepthM
    into[14] = neighbours < STILL_MM ? 1 : 0
  }

  return {
    deviceKind: 'pit',
    quantities: PIT_QUANTITIES,
    facts: ['neighboursStill'],
    limits: {},
    texts: ['unit', 'pointName', 'instrument'],
    learnSite: () => {},
    learnDevice: (device) => {
      points.learn(device as PitView)
    },
    remember: (reading) => {
      if (reading.kind !== 'pit/state' || reading.body.quality === 'bad') return
      points.of(reading.body.deviceId).take(reading.body, reading.late)
    },
    read: ({ body }, _atMs, into) => readState(body as PitState, into),
    textOf: ({ body }, name) => {
      if (name === 'unit') return (body as PitState).unit
      const { plan } = points.of(body.deviceId)
      return (name === 'pointName' ? plan?.name : plan?.instrument) ?? null
    },
  }
}

const toTenth = (value: number): number => Math.round(value * 10) / 10
const toHundredth = (value: number): number => Math.round(value * 100) / 100
