import type {
  CraneView,
  DeviceView,
  DustView,
  HoistView,
  NoiseView,
  PitInstrument,
  PitView,
  SiteView,
} from '@gongdi/contract'
import { DISTRICTS } from '../../src/scene/places.ts'

/** A city of any size for tests of the page alone: as many machines a site as in the city it stands for, and nothing of their physics. */
export interface StandInCity {
  sites: SiteView[]
  devices: DeviceView[]
}

type Random = () => number

/** The same numbers for the same seed. */
function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Share of the sites that have it. */
const SHARES = { cranes: 0.33, hoists: 0.2, monitors: 0.83, pit: 0.085 } as const
const NAMES = ['滨海花园', '学府家园', '万华广场', '科创中心', '云溪府', '金沙国际', '山海一品', '东岸里']
const AT = { siteId: '', measuredAtMs: 1_790_000_000_000 }

export function standInCity(count: number, seed = 7): StandInCity {
  const random = randomOf(seed)
  const sites: SiteView[] = []
  const devices: DeviceView[] = []
  for (let i = 0; i < count; i++) {
    const siteId = `YT-${String(i + 1).padStart(4, '0')}`
    const site = siteOf(siteId, i, random)
    sites.push(site)
    devices.push(...equipmentOf(site, i, random))
  }
  return { sites, devices }
}

const normal = (random: Random) => random() + random() + random() - 1.5

function siteOf(siteId: string, i: number, random: Random): SiteView {
  const district = DISTRICTS[Math.floor(random() ** 1.6 * DISTRICTS.length)]!
  const pit = i % 12 === 3 || random() < SHARES.pit / 2
  const phase = pit ? 'foundation' : random() < 0.6 ? 'structure' : 'fit-out'
  const storeys = pit ? 0 : 6 + Math.floor(random() * 20)
  return {
    ...AT,
    siteId,
    nameZh: `${NAMES[Math.floor(random() * NAMES.length)]}${1 + Math.floor(random() * 9)}期`,
    nameEn: `Site ${siteId}`,
    districtZh: district.zh,
    districtEn: district.en,
    phase,
    lonDeg: district.lonDeg + 0.09 * normal(random),
    latDeg: district.latDeg + 0.06 * normal(random),
    fence: rectangle(0, 0, 130, 96),
    buildings: pit
      ? []
      : [-34, 34].map((xM, n) => ({
          name: `${n + 1}#楼`,
          xM,
          yM: 14,
          widthM: 36,
          depthM: 16,
          turnDeg: 0,
          storeysDone: Math.max(1, storeys - 3 * n),
          storeysPlanned: storeys + 6,
          storeyHeightM: 2.9,
        })),
    status: random() < 0.9 ? 'active' : 'stopped',
    parties: [
      { role: 'owner', nameZh: '烟台海岸置业有限公司', personZh: '孙建国' },
      { role: 'contractor', nameZh: '山东港城建设集团有限公司', personZh: '于海涛' },
      { role: 'supervisor', nameZh: '烟台新平建设监理有限公司', personZh: '王丽' },
    ],
    ...(pit && {
      pits: [
        {
          pitId: `JK-${siteId}-1`,
          name: '1#基坑',
          outline: rectangle(2, 4, 72, 46),
          designDepthM: 12,
          excavatedM: 4 + Math.floor(random() * 3) * 3,
          safetyGrade: 2,
          support: 'bored-pile',
        },
      ],
    }),
  }
}

const rectangle = (x: number, y: number, w: number, h: number) => [
  { xM: x - w / 2, yM: y - h / 2 },
  { xM: x + w / 2, yM: y - h / 2 },
  { xM: x + w / 2, yM: y + h / 2 },
  { xM: x - w / 2, yM: y + h / 2 },
]

function equipmentOf(site: SiteView, i: number, random: Random): DeviceView[] {
  const { siteId, phase, buildings } = site
  const out: DeviceView[] = []
  const all = i < 2
  if (phase !== 'fit-out' && (all || random() < SHARES.cranes * 1.5)) {
    const heights = [44, 58, 72]
    const count = all ? 2 : 1 + Math.floor(random() * 3)
    for (let n = 0; n < count; n++)
      out.push(craneOf(siteId, n + 1, -40 + 42 * n, phase === 'foundation' ? 34 : -6, heights[n]!))
  }
  if (phase !== 'foundation' && (all || random() < SHARES.hoists * 1.6))
    for (const cage of ['left', 'right'] as const)
      out.push(cageOf(siteId, cage, -34, 14 - 8 - 3.4, (buildings[0]?.storeysDone ?? 10) * 2.9))
  if (all || random() < SHARES.monitors) out.push(...monitorsOf(siteId))
  for (const pit of site.pits ?? []) out.push(...pointsOf(siteId, pit))
  return out
}

const craneOf = (siteId: string, n: number, xM: number, yM: number, jibHeightM: number): CraneView => ({
  ...AT,
  siteId,
  deviceKind: 'crane',
  deviceId: `TC-${siteId}-${n}`,
  model: 'R135-8',
  name: `${n}#`,
  xM,
  yM,
  jibHeightM,
  jibLengthM: 50,
  counterJibLengthM: 13,
  minRadiusM: 3,
  chart: [{ ropeFalls: 4, maxLoadT: 8, x0M: 0.8, momentTm: 138.1, q0T: 0.7 }],
})

const cageOf = (siteId: string, cage: 'left' | 'right', xM: number, yM: number, topM: number): HoistView => ({
  ...AT,
  siteId,
  deviceKind: 'hoist',
  deviceId: `SJ-${siteId}-1${cage === 'left' ? 'L' : 'R'}`,
  model: 'SC200/200',
  name: cage === 'left' ? '1#左笼' : '1#右笼',
  machineId: `SJ-${siteId}-1`,
  cage,
  xM,
  yM,
  facadeBearingDeg: 0,
  ratedLoadT: 2,
  ratedSpeedMps: 0.6,
  limitPersonCount: 12,
  topM,
  storeyHeightM: 2.9,
  antiFallCalibratedAtMs: 1_770_000_000_000,
  dropTestedAtMs: 1_788_000_000_000,
})

function monitorsOf(siteId: string): (DustView | NoiseView)[] {
  const place = { ...AT, siteId, xM: 52, yM: -40, heightM: 4 }
  return [
    { ...place, deviceKind: 'dust', deviceId: `YC-${siteId}-1`, model: 'DM-30', name: '大门扬尘' },
    {
      ...place,
      deviceKind: 'noise',
      deviceId: `ZS-${siteId}-1`,
      model: 'NM-2',
      name: '大门噪声',
      meterClass: 2,
      calibrationDueAtMs: 1_800_000_000_000,
    },
  ]
}

const INSTRUMENTS: readonly [
  PitInstrument,
  prefix: string,
  count: number,
  limit: number,
  rate: number | null,
][] = [
  ['top-horizontal', 'ZQS', 14, 36, 3],
  ['top-vertical', 'ZQC', 8, 25, 3],
  ['inclinometer', 'CX', 8, 50, 3],
  ['strut-force', 'ZCL', 6, 2400, null],
  ['water-level', 'SW', 6, 1.5, 0.5],
  ['settlement', 'DBC', 12, 40, 3],
  ['column-vertical', 'LZ', 4, 25, 2],
]

function pointsOf(siteId: string, pit: NonNullable<SiteView['pits']>[number]): PitView[] {
  return INSTRUMENTS.flatMap(([instrument, prefix, count, limit, rate]) =>
    Array.from({ length: count }, (_, n): PitView => {
      const name = `${prefix}-${String(n + 1).padStart(2, '0')}`
      const at = placeOf(instrument, pit.outline, n / count)
      return {
        ...AT,
        siteId,
        deviceKind: 'pit',
        deviceId: `${pit.pitId}-${name}`,
        pitId: pit.pitId,
        name,
        instrument,
        ...at,
        depthM: instrument === 'inclinometer' ? 20 : instrument === 'strut-force' ? 2 : 0,
        profileStepM: instrument === 'inclinometer' ? 0.5 : null,
        safetyGrade: pit.safetyGrade,
        support: pit.support,
        limitCumulative: limit,
        limitRatePerDay: rate,
        baselineAtMs: AT.measuredAtMs,
      }
    }),
  )
}

/** Along the outline, some outside of it; columns within. */
function placeOf(instrument: PitInstrument, outline: readonly { xM: number; yM: number }[], share: number) {
  const side = Math.floor(share * 4)
  const along = share * 4 - side
  const [a, b] = [outline[side]!, outline[(side + 1) % 4]!]
  const [xM, yM] = [a.xM + (b.xM - a.xM) * along, a.yM + (b.yM - a.yM) * along]
  if (instrument === 'column-vertical') return { xM: -20 + 55 * share, yM: 4 }
  const out = instrument === 'settlement' || instrument === 'water-level' ? 1.12 : 1.01
  return { xM: 2 + (xM - 2) * out, yM: 4 + (yM - 4) * out }
}
