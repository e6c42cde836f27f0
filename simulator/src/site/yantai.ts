import { YANTAI_CLIMATE } from '../weather/yantaiClimate.ts'
import { DrawnProfile } from './profile.ts'
import { YANTAI_CALENDAR } from './yantaiCalendar.ts'
import { YANTAI_DISTRICTS } from './yantaiDistricts.ts'

/**
 * The city of the bureau's report of December 2021 [SEED]: 794 sites of which 710 active, 719 cranes on 263 sites, 682 dust monitors
 * on 659 sites, 67 deep-pit sites. Noise in the same box as dust, 300 hoists, 60 points a pit, shares of phases and fleet [EA].
 */
export const YANTAI = DrawnProfile.parse({
  kind: 'drawn',
  id: 'yantai',
  nameZh: '烟台',
  nameEn: 'Yantai',
  sitePrefix: 'YT',
  timeZone: 'Asia/Shanghai',
  climate: YANTAI_CLIMATE,
  calendar: YANTAI_CALENDAR,
  districts: YANTAI_DISTRICTS,
  counts: {
    sites: 794,
    active: 710,
    phases: { foundation: 0.2, structure: 0.45, 'fit-out': 0.35 },
    craneSites: 263,
    cranes: 719,
    hoists: 300,
    monitorSites: 659,
    monitors: 682,
    pitSites: 67,
    pitPoints: 60,
    fleet: [
      { model: 'QTZ63-50', share: 22 },
      { model: 'TC5610', share: 24 },
      { model: 'TC6013', share: 22 },
      { model: 'R90-5', share: 6 },
      { model: 'R135-8', share: 10 },
      { model: 'R220-10', share: 7 },
      { model: 'TC7030-12', share: 6 },
      { model: 'R275-12', share: 3 },
    ],
  },
})
