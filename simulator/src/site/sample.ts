import { YANTAI_CLIMATE } from '../weather/yantaiClimate.ts'
import { ExplicitProfile } from './profile.ts'
import { YANTAI_CALENDAR } from './yantaiCalendar.ts'

/**
 * Twelve sites along the Yantai coast, one in each district, for a demonstration: work never rests, so that whoever looks, at
 * whatever hour, sees moving cranes. Districts and places are real, the sites are invented.
 */
export const SAMPLE: ExplicitProfile = ExplicitProfile.parse({
  kind: 'explicit',
  id: 'sample',
  nameZh: '烟台',
  nameEn: 'Yantai',
  sitePrefix: 'YT',
  timeZone: 'Asia/Shanghai',
  climate: YANTAI_CLIMATE,
  // Real sites work 06:00–11:30 and 13:00–18:30 [EA]. Here only a cloudburst stops the work.
  calendar: { ...YANTAI_CALENDAR, shifts: null, rainStopMmH: 15 },
  districts: [
    { zh: '芝罘区', en: 'Zhifu', lonDeg: 121.367, latDeg: 37.51, landKm: 2, terrain: 'coast' },
    { zh: '莱山区', en: 'Laishan', lonDeg: 121.415, latDeg: 37.45, landKm: 3, terrain: 'suburb' },
    { zh: '福山区', en: 'Fushan', lonDeg: 121.262, latDeg: 37.49, landKm: 4, terrain: 'suburb' },
    { zh: '牟平区', en: 'Muping', lonDeg: 121.595, latDeg: 37.375, landKm: 4, terrain: 'suburb' },
    { zh: '黄渤海新区', en: 'YEDA', lonDeg: 121.215, latDeg: 37.535, landKm: 2, terrain: 'coast' },
    { zh: '蓬莱区', en: 'Penglai', lonDeg: 120.765, latDeg: 37.775, landKm: 3, terrain: 'coast' },
    { zh: '龙口市', en: 'Longkou', lonDeg: 120.49, latDeg: 37.63, landKm: 5, terrain: 'coast' },
    { zh: '莱州市', en: 'Laizhou', lonDeg: 119.955, latDeg: 37.17, landKm: 6, terrain: 'suburb' },
    { zh: '招远市', en: 'Zhaoyuan', lonDeg: 120.42, latDeg: 37.36, landKm: 6, terrain: 'city' },
    { zh: '栖霞市', en: 'Qixia', lonDeg: 120.85, latDeg: 37.33, landKm: 6, terrain: 'city' },
    { zh: '莱阳市', en: 'Laiyang', lonDeg: 120.71, latDeg: 36.975, landKm: 6, terrain: 'city' },
    { zh: '海阳市', en: 'Haiyang', lonDeg: 121.16, latDeg: 36.78, landKm: 5, terrain: 'coast' },
  ],
  sites: [
    site('Zhifu', 121.388, 37.527, 'structure', 14, 28, ['R135-8', 'QTZ63-50', 'TC6013'], 2),
    site('Laishan', 121.444, 37.472, 'structure', 9, 24, ['R220-10', 'TC5610'], 0),
    site('Fushan', 121.268, 37.498, 'structure', 6, 18, ['TC5610', 'QTZ63-50', 'R90-5', 'TC6013'], 0),
    {
      ...site('Muping', 121.601, 37.386, 'foundation', 0, 16, ['QTZ63-50', 'TC5610'], 0),
      pits: [pit(78, 50, 12.4, 2, '2026-10-03')],
    },
    site('YEDA', 121.229, 37.548, 'structure', 20, 33, ['TC7030-12', 'R135-8', 'R220-10'], 3),
    site('Penglai', 120.757, 37.788, 'structure', 5, 11, ['R90-5', 'QTZ63-50'], 0),
    site('Longkou', 120.478, 37.641, 'structure', 11, 26, ['TC6013', 'R135-8', 'TC5610'], 1),
    site('Laizhou', 119.943, 37.176, 'fit-out', 18, 18, ['QTZ63-50'], 1),
    site('Zhaoyuan', 120.434, 37.355, 'structure', 8, 20, ['R135-8', 'TC5610'], 0),
    {
      ...site('Qixia', 120.85, 37.336, 'foundation', 0, 12, ['TC5610'], 0),
      pits: [pit(60, 42, 8.6, 2, '2026-10-18')],
    },
    site('Laiyang', 120.712, 36.978, 'structure', 12, 24, ['R275-12', 'TC6013', 'QTZ63-50'], 1),
    site('Haiyang', 121.164, 36.776, 'structure', 7, 30, ['TC7030-12', 'R220-10', 'R135-8', 'TC5610'], 0),
  ],
})

function site(
  district: string,
  lonDeg: number,
  latDeg: number,
  phase: string,
  storeysDone: number,
  storeysPlanned: number,
  cranes: string[],
  hoists: number,
) {
  return { district, lonDeg, latDeg, phase, storeysDone, storeysPlanned, cranes, hoists }
}

/** A rectangular pit with one corner cut off, about the middle of the site. */
function pit(widthM: number, lengthM: number, designDepthM: number, safetyGrade: number, startedOn: string) {
  const x = widthM / 2
  const y = lengthM / 2
  const outline = [
    { xM: -x, yM: -y },
    { xM: x, yM: -y },
    { xM: x, yM: y - 12 },
    { xM: x - 14, yM: y },
    { xM: -x, yM: y },
  ]
  return { outline, designDepthM, safetyGrade, startedOn, points: 60 }
}
