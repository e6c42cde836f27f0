import type { Activity } from '../../site/surroundings.ts'
import type { Weather } from '../../weather/weather.ts'
import type { MonitorPost } from '../monitorPost.ts'
import type { TruckPass } from '../truckPasses.ts'
import type { Machine } from './machine.ts'

/** What one monitor hears that does not change. */
export interface NoiseSpec {
  post: MonitorPost
  backgroundDb: number
  /** Of one motor that runs, as energy at the monitor. */
  craneEnergy: number
  hoistEnergy: number
  impulsesPerH: number
  roadDb: number
  truckDb: number
}

/** How things stand at the microphone. */
export interface NoiseTruth {
  /** Background against its mean, dB. */
  swayDb: number
  machines: Machine[]
  share: number
  /** Level at the boundary of the pour at night that goes on, or null; it pauses between mixers. */
  pour: { boundaryDb: number; isOn: boolean } | null
  /** Trucks that may still be heard, in s from the start of the minute to that of their pass. */
  passes: { fromS: number; energy: number; shape: Float64Array }[]
}

/** What is around the monitor in one minute. */
export interface NoiseAmbient {
  weather: Weather
  activity: Activity
  isLifting: boolean
  localHour: number
  mastMps: number
  /** Level that work at night without a permit makes, or null. */
  nightWorkDb: number | null
  trucks: readonly TruckPass[]
  minuteStartMs: number
}
