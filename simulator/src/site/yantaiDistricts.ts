import type { District } from './profile.ts'

const district = (
  zh: string,
  en: string,
  lonDeg: number,
  latDeg: number,
  landKm: number,
  terrain: District['terrain'],
  share: number,
): District => ({ zh, en, lonDeg, latDeg, landKm, terrain, share })

/** Districts and county-level cities of Yantai: centre and a radius of land around it. Shares of the sites [EA]. */
export const YANTAI_DISTRICTS: District[] = [
  district('芝罘区', 'Zhifu', 121.345, 37.495, 4.5, 'coast', 13),
  district('莱山区', 'Laishan', 121.4, 37.4, 6, 'suburb', 12),
  district('福山区', 'Fushan', 121.23, 37.47, 7, 'suburb', 12),
  district('牟平区', 'Muping', 121.6, 37.34, 7, 'suburb', 8),
  district('黄渤海新区', 'YEDA', 121.16, 37.525, 4.5, 'coast', 13),
  district('蓬莱区', 'Penglai', 120.76, 37.74, 6, 'coast', 8),
  district('龙口市', 'Longkou', 120.5, 37.62, 7, 'coast', 8),
  district('莱州市', 'Laizhou', 119.96, 37.17, 6, 'suburb', 6),
  district('招远市', 'Zhaoyuan', 120.4, 37.36, 8, 'city', 5),
  district('栖霞市', 'Qixia', 120.85, 37.33, 8, 'city', 4),
  district('莱阳市', 'Laiyang', 120.71, 36.975, 8, 'city', 5),
  district('海阳市', 'Haiyang', 121.15, 36.8, 5, 'coast', 6),
]
