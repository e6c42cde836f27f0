import { cityAir } from '../devices/dust/background.ts'
import { DAY_MS, HOUR_MS } from '../kernel/duration.ts'
import type { CityProfile } from '../site/profile.ts'
import type { CityAir } from '../site/siteSurroundings.ts'
import { about, between, type Fact } from './fact.ts'

/** So much stronger are 3 s than 10 min [EA]. */
const GUST = 1.5
const GUST_MPS = 10.8

/** What a day cannot show: a year of the city's wind, and the air of January and of July. `fromMs`: midnight of the day. */
export function climateFacts(profile: CityProfile, air: CityAir, seed: number, fromMs: number): Fact[] {
  const { districts } = profile
  let sum = 0
  let n = 0
  let gustDays = 0
  const coast = districts.filter(({ terrain }) => terrain === 'coast')
  for (let day = 0; day < 365; day++) {
    let strongest = 0
    for (let hour = 0; hour < 24; hour += 2) {
      const atMs = fromMs + day * DAY_MS + hour * HOUR_MS
      for (const district of [districts[0]!, ...coast.slice(0, 3)]) {
        const { speed10Mps } = air.field.at(district.lonDeg, district.latDeg, atMs)
        sum += speed10Mps
        n++
        if (district.terrain === 'coast') strongest = Math.max(strongest, speed10Mps)
      }
    }
    if (GUST * strongest > GUST_MPS) gustDays++
  }
  return [
    {
      group: 'air',
      zh: '10 m 年平均风速',
      en: 'mean wind at 10 m, of a year',
      unit: 'm/s',
      expected: between(3, 4),
      source: 'Yantai [NV]',
      ours: sum / n,
      note: 'every 2 h in up to four districts',
    },
    {
      group: 'air',
      zh: '阵风 > 10.8 m/s 日数',
      en: 'days a month with gusts above 10.8 m/s, coast',
      unit: '/month',
      expected: between(5, 10),
      source: 'Yantai [NV]; gust 1.5 times the mean [EA]',
      ours: coast.length === 0 ? null : gustDays / 12,
    },
    ...seasonFacts(seed),
  ]
}

function seasonFacts(seed: number): Fact[] {
  const at = cityAir(seed)
  const mean = (month: string) => {
    let sum = 0
    let n = 0
    // Of twenty winters or summers: the air remembers itself, one month alone says little.
    for (let year = 2026; year < 2046; year++) {
      const startMs = Date.parse(`${year}-${month}-01T00:00:00+08:00`)
      for (let hour = 0; hour < 31 * 24; hour += 3) {
        sum += at(startMs + hour * HOUR_MS, hour % 24, 'suburb').pm25UgM3
        n++
      }
    }
    return sum / n
  }
  const fact = (zh: string, en: string, said: string, value: number, ours: number): Fact => ({
    group: 'dust',
    zh,
    en,
    unit: 'µg/m³',
    expected: { ...about(value, 0.2), said },
    source: '[EA]; climatology [NV]',
    ours,
    note: 'twenty months of that name, before rain',
  })
  return [
    fact('PM2.5 背景 一月', 'PM2.5 background, January', '45 ± 25', 45, mean('01')),
    fact('PM2.5 背景 七月', 'PM2.5 background, July', '18 ± 8', 18, mean('07')),
  ]
}
