/**
 * Districts and zones of Yantai as points, for orientation: seats to about 2 km, WGS-84. No boundaries are drawn (decision V7: approved
 * standard drawings only). The division is that after June 2020, when Penglai district took in Changdao [State Council letter 2020 no. 81].
 */
export const DISTRICTS = [
  { zh: '芝罘区', en: 'Zhifu', lonDeg: 121.4, latDeg: 37.54 },
  { zh: '莱山区', en: 'Laishan', lonDeg: 121.445, latDeg: 37.48 },
  { zh: '福山区', en: 'Fushan', lonDeg: 121.268, latDeg: 37.498 },
  { zh: '牟平区', en: 'Muping', lonDeg: 121.6, latDeg: 37.387 },
  { zh: '黄渤海新区', en: 'YEDA', lonDeg: 121.2, latDeg: 37.553 },
  { zh: '蓬莱区', en: 'Penglai', lonDeg: 120.759, latDeg: 37.811 },
  { zh: '龙口市', en: 'Longkou', lonDeg: 120.478, latDeg: 37.646 },
  { zh: '招远市', en: 'Zhaoyuan', lonDeg: 120.434, latDeg: 37.355 },
  { zh: '莱州市', en: 'Laizhou', lonDeg: 119.942, latDeg: 37.177 },
  { zh: '莱阳市', en: 'Laiyang', lonDeg: 120.711, latDeg: 36.979 },
  { zh: '栖霞市', en: 'Qixia', lonDeg: 120.85, latDeg: 37.335 },
  { zh: '海阳市', en: 'Haiyang', lonDeg: 121.168, latDeg: 36.776 },
] as const

/** Names on the water. */
export const SEAS = [
  { key: 'bohai', lonDeg: 119.9, latDeg: 37.85 },
  { key: 'yellowSea', lonDeg: 121.9, latDeg: 37.82 },
  { key: 'yellowSea', lonDeg: 121.75, latDeg: 36.62 },
] as const

export const districtAnchor = (zh: string): string => `district:${zh}`
export const bubbleAnchor = (zh: string): string => `bubble:${zh}`
export const seaAnchor = (i: number): string => `sea:${i}`
