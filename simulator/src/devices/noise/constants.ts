import type { MonitorPost } from '../monitorPost.ts'

/** Distance at which the levels of machines are given, m [RP equipment table]. */
export const REFERENCE_M = 15

/** A kind of machine: dB(A) at 15 m while it works, and the share of the seconds in which it is under load [EA]. */
export interface MachineKind {
  zh: string
  en: string
  minDb: number
  maxDb: number
  loadShare: number
}

/** Levels at 15 m: equipment table [RP], crane and hoist motors, pump with vibrator, saw [EA]. */
export const MACHINE_KINDS = {
  excavator: { zh: '挖掘机', en: 'excavator', minDb: 75, maxDb: 85, loadShare: 1 },
  generator: { zh: '发电机', en: 'generator', minDb: 70, maxDb: 80, loadShare: 1 },
  jackhammer: { zh: '风镐', en: 'jackhammer', minDb: 85, maxDb: 95, loadShare: 0.4 },
  mixer: { zh: '混凝土搅拌机', en: 'concrete mixer', minDb: 75, maxDb: 85, loadShare: 1 },
  pump: { zh: '混凝土泵与振捣器', en: 'concrete pump and vibrator', minDb: 82, maxDb: 92, loadShare: 0.8 },
  saw: { zh: '钢筋切断机、圆盘锯', en: 'rebar cutter, saw', minDb: 85, maxDb: 95, loadShare: 0.2 },
} as const satisfies Record<string, MachineKind>

/** A machine that a site of a phase has: on how many of its days it is used, and what a facade keeps inside, dB [EA]. */
interface PhaseMachine {
  kind: keyof typeof MACHINE_KINDS
  dayShare: number
  facadeDb: number
}

/** Impact piling is left out: near homes piles are bored [EA]. */
export const PHASE_MACHINES: Record<MonitorPost['phase'], readonly PhaseMachine[]> = {
  foundation: [
    { kind: 'excavator', dayShare: 1, facadeDb: 0 },
    { kind: 'excavator', dayShare: 1, facadeDb: 0 },
    { kind: 'excavator', dayShare: 0.7, facadeDb: 0 },
    { kind: 'generator', dayShare: 0.6, facadeDb: 0 },
    { kind: 'jackhammer', dayShare: 0.2, facadeDb: 0 },
  ],
  structure: [
    { kind: 'saw', dayShare: 0.85, facadeDb: 0 },
    { kind: 'mixer', dayShare: 0.6, facadeDb: 0 },
    { kind: 'pump', dayShare: 0.3, facadeDb: 0 },
  ],
  'fit-out': [
    { kind: 'saw', dayShare: 0.8, facadeDb: 10 },
    { kind: 'mixer', dayShare: 0.5, facadeDb: 5 },
    { kind: 'jackhammer', dayShare: 0.1, facadeDb: 10 },
  ],
}

/** How machines come and go: on 12 min, off 15 min on average, N(mid of range, 2 dB), 1 s fluctuation 1.5 dB [EA]. */
export const MACHINES = {
  onMinutes: 12,
  offMinutes: 15,
  levelSdDb: 2,
  fluctuationSdDb: 1.5,
  /** Monitors stand 10–60 m from them [EA], about where most of the work is. */
  distanceM: [10, 60],
  distanceOfWork: [0.5, 1.3],
  /** A hoarding of 2.5 m takes 5–10 dB [EA]. */
  hoardingDb: [5, 10],
  /** Lunch break: a quarter of the energy, −6 dB [EA]. */
  lunchShare: 0.25,
  /** Most that weather which stops the work leaves [EA]. */
  rainStopShare: 0.3,
  /** Seconds that a load lasts or rests. */
  loadBlockS: 6,
} as const

/** Motors of tower cranes and hoists, 65–75 dB(A) at 15 m, no hoarding in between; running for 0.4 of the time [EA]. */
export const MOTORS = { meanDb: 70, sdDb: 2, runningShare: 0.4, craneExtraM: 40 } as const

/** Background: 10 min AR(1), σ 1.5 dB, day 57, night 47 [EA]; the evening is quiet by 22:00 [EA]. */
export const BACKGROUND = {
  dayDb: 57,
  nightDb: 47,
  sdDb: 1.5,
  memoryS: 600,
  fluctuationSdDb: 1.2,
  morning: { fromHour: 5.5, toHour: 7.5 },
  evening: { fromHour: 19.5, toHour: 22.25 },
  /** What stands around; and one site differs from the next. */
  terrainDb: { coast: -0.7, suburb: 0, city: 0.7 },
  siteSdDb: 0.8,
} as const

/** Cars on the road past the site: heard one by one at night, part of the background by day [EA]. */
export const CARS = { perH: 10, peakDb: 62, sdDb: 3, atM: 15, lastsS: 12, dropDb: 15 } as const

/** Trucks past the monitor: a triangle of 40 s, 80 dB at 15 m [EA]; a small one is 4 dB quieter than a large one [EA]. */
export const TRUCK_NOISE = { peakDb: 80, lastsS: 40, dropDb: 20, sizeDb: 4, distanceM: [10, 40] } as const

/** Nail guns, falling steel: 10–25 dB over what goes on, 0.3–1 s, 2–20 an hour [EA]; what the microphone of a site can get, 105 dB [EA]. */
export const IMPULSES = { overDb: [10, 25], lastsS: [0.3, 1], perH: [2, 20], maxDb: 105 } as const

/** Pour at night: pump and vibrator, Leq 66–74 at the boundary [EA]; a pause now and then between mixers [EA]. */
export const POUR = { boundaryDb: [66, 74], onMinutes: 18, offMinutes: 1.5 } as const

/** Rain on the hood, 10–25 dB over a quiet night, and wind in the microphone behind its screen [EA]. */
export const HOOD = {
  rain: { atMmH: 1, db: 58, maxDb: 72, fromMmH: 0.1 },
  wind: { atMps: 5, db: 40, perDecadeDb: 55, fromMps: 1 },
} as const

/** Sound level meters: range 30–130 dB(A), 0.1 dB; class 1 and 2 ±0.7 and ±1.4 dB, of which half is a standard deviation [NV]. */
export const METER = {
  minDb: 30,
  maxDb: 130,
  classSdDb: { 1: 0.35, 2: 0.7 },
  classOneShare: 0.3,
  /** Few are overdue, by up to a month [EA]. */
  overdueShare: 0.02,
  /** Electrical check with a tone once a night: seconds without a level [EA]. */
  check: { fromHour: 1, toHour: 5, lastsS: [15, 40] },
  /** 传声器故障: the level sticks at the top of the range [EA]. */
  fault: { everyS: 120 * 86_400, lastsS: [1800, 10_800] },
  windSdMps: 0.2,
} as const
