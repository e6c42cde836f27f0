import type { AlertLevel, TrustTag } from '@gongdi/contract'

/** One limit on particles. It may ask for an excess over the district as well. */
export interface DustLimit {
  id: string
  quantity:
    | 'pm10FiveMinUgM3'
    | 'pm10HourUgM3'
    | 'pm25HourUgM3'
    | 'tspFiveMinUgM3'
    | 'tspHourUgM3'
    | 'pm10ExcessUgM3'
  /** Exceeded when above, µg/m³. */
  aboveUgM3: number
  /** Back when below this, µg/m³; 90 % of the limit where nothing else is said [EA]. */
  belowUgM3?: number
  /** And the site must be so much above the other sites of its district, µg/m³. */
  excessUgM3?: number
  /** For two hours of the clock one after the other. */
  twoHours?: true
  level: AlertLevel
  titleZh: string
  titleEn: string
  source: string
  trust: TrustTag
}

export interface DustStandard {
  nameZh: string
  nameEn: string
  limits: readonly DustLimit[]
}

const HOUR_SET = 'four levels of the hour mean'
const STEP_UP = 'more than 80 µg/m³ above the district counts one level up (80: DB13/2934-2019 [PG])'
const PRACTICE = 'two levels of a platform in use'

/**
 * Sets of limits that a bureau may choose among. Which of them the city has adopted is not known [NV], so `assumed` is what is judged by unless
 * another is chosen. The 15-minute limits of DB31/964-2016 (Shanghai) and the number of the Shandong draft could not be verified and are left out.
 *
 * Of the absolute limit and the one relative to the district the lower is the one that is reached first, so both are judged; while the district is
 * not known, or older than 90 min, only the absolute one can be.
 */
export const DUST_STANDARDS = {
  assumed: {
    nameZh: '默认规则',
    nameEn: 'assumed set',
    limits: [
      {
        id: 'dust-hour-blue',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 100,
        level: 'blue',
        titleZh: '扬尘四级：PM10 小时均值超过 100',
        titleEn: 'Dust level IV: PM10 of the hour above 100 µg/m³',
        source: HOUR_SET,
        trust: 'EA',
      },
      {
        id: 'dust-hour-yellow',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 150,
        level: 'yellow',
        titleZh: '扬尘三级：PM10 小时均值超过 150',
        titleEn: 'Dust level III: PM10 of the hour above 150 µg/m³',
        source: HOUR_SET,
        trust: 'EA',
      },
      {
        id: 'dust-hour-orange',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 200,
        level: 'orange',
        titleZh: '扬尘二级：PM10 小时均值超过 200',
        titleEn: 'Dust level II: PM10 of the hour above 200 µg/m³',
        source: HOUR_SET,
        trust: 'EA',
      },
      {
        id: 'dust-hour-red',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 250,
        level: 'red',
        titleZh: '扬尘一级：PM10 小时均值超过 250',
        titleEn: 'Dust level I: PM10 of the hour above 250 µg/m³',
        source: HOUR_SET,
        trust: 'EA',
      },
      {
        id: 'dust-two-hours-red',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 200,
        twoHours: true,
        level: 'red',
        titleZh: '扬尘一级：PM10 连续两小时超过 200',
        titleEn: 'Dust level I: PM10 above 200 µg/m³ for two hours in a row',
        source: HOUR_SET,
        trust: 'EA',
      },
      {
        id: 'dust-excess-blue',
        quantity: 'pm10ExcessUgM3',
        aboveUgM3: 80,
        level: 'blue',
        titleZh: 'PM10 小时均值高于区域 80 以上',
        titleEn: 'PM10 of the hour more than 80 µg/m³ above the district',
        source: 'DB13/2934-2019 (Hebei), secondary',
        trust: 'PG',
      },
      {
        id: 'dust-excess-yellow',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 100,
        excessUgM3: 80,
        level: 'yellow',
        titleZh: '扬尘三级：超过 100 且高于区域 80 以上',
        titleEn: 'Dust level III: above 100 µg/m³ and far above the district',
        source: STEP_UP,
        trust: 'EA',
      },
      {
        id: 'dust-excess-orange',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 150,
        excessUgM3: 80,
        level: 'orange',
        titleZh: '扬尘二级：超过 150 且高于区域 80 以上',
        titleEn: 'Dust level II: above 150 µg/m³ and far above the district',
        source: STEP_UP,
        trust: 'EA',
      },
      {
        id: 'dust-excess-red',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 200,
        excessUgM3: 80,
        level: 'red',
        titleZh: '扬尘一级：超过 200 且高于区域 80 以上',
        titleEn: 'Dust level I: above 200 µg/m³ and far above the district',
        source: STEP_UP,
        trust: 'EA',
      },
      {
        id: 'dust-five-minutes',
        quantity: 'pm10FiveMinUgM3',
        aboveUgM3: 150,
        level: 'blue',
        titleZh: 'PM10 五分钟均值超过 150，启动喷淋',
        titleEn: 'PM10 of 5 min above 150 µg/m³: start the spray',
        source: `level at which sprays are started; lower one of ${PRACTICE} [RP]`,
        trust: 'EA',
      },
      {
        id: 'dust-five-minutes-high',
        quantity: 'pm10FiveMinUgM3',
        aboveUgM3: 250,
        level: 'yellow',
        titleZh: 'PM10 五分钟均值超过 250',
        titleEn: 'PM10 of 5 min above 250 µg/m³',
        source: PRACTICE,
        trust: 'RP',
      },
      {
        id: 'dust-pm25-hour',
        quantity: 'pm25HourUgM3',
        aboveUgM3: 75,
        level: 'blue',
        titleZh: 'PM2.5 小时均值超过 75',
        titleEn: 'PM2.5 of the hour above 75 µg/m³',
        source: PRACTICE,
        trust: 'RP',
      },
      {
        id: 'dust-pm25-hour-high',
        quantity: 'pm25HourUgM3',
        aboveUgM3: 150,
        level: 'yellow',
        titleZh: 'PM2.5 小时均值超过 150',
        titleEn: 'PM2.5 of the hour above 150 µg/m³',
        source: PRACTICE,
        trust: 'RP',
      },
    ],
  },
  wuhan2017: {
    nameZh: '武汉 2017',
    nameEn: 'Wuhan 2017',
    limits: [
      {
        id: 'dust-wuhan-warning',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 150,
        level: 'yellow',
        titleZh: 'PM10 小时均值超过 150，预警',
        titleEn: 'PM10 of the hour above 150 µg/m³: warning',
        source: 'Wuhan 2017',
        trust: 'PG',
      },
      {
        id: 'dust-wuhan-stop',
        quantity: 'pm10HourUgM3',
        aboveUgM3: 200,
        belowUgM3: 150,
        level: 'orange',
        titleZh: 'PM10 小时均值超过 200，停工至低于 150',
        titleEn: 'PM10 of the hour above 200 µg/m³: stop until below 150',
        source: 'Wuhan 2017',
        trust: 'PG',
      },
    ],
  },
  liaoningUrban: {
    nameZh: '辽宁 DB21/2642-2016（城市建成区）',
    nameEn: 'Liaoning DB21/2642-2016, urban',
    limits: [
      {
        id: 'dust-liaoning-urban',
        quantity: 'tspFiveMinUgM3',
        aboveUgM3: 800,
        level: 'orange',
        titleZh: 'TSP 五分钟均值超过 0.8 mg/m³',
        titleEn: 'TSP of 5 min above 0.8 mg/m³',
        source: 'DB21/2642-2016, urban; secondary',
        trust: 'PG',
      },
    ],
  },
  liaoningRural: {
    nameZh: '辽宁 DB21/2642-2016（其他地区）',
    nameEn: 'Liaoning DB21/2642-2016, elsewhere',
    limits: [
      {
        id: 'dust-liaoning-rural',
        quantity: 'tspFiveMinUgM3',
        aboveUgM3: 1000,
        level: 'orange',
        titleZh: 'TSP 五分钟均值超过 1.0 mg/m³',
        titleEn: 'TSP of 5 min above 1.0 mg/m³',
        source: 'DB21/2642-2016, elsewhere; secondary',
        trust: 'PG',
      },
    ],
  },
  shaanxiEarthwork: {
    nameZh: '陕西 DB61/1078-2017（拆除、土方）',
    nameEn: 'Shaanxi DB61/1078-2017, demolition and earthwork',
    limits: [
      {
        id: 'dust-shaanxi-earthwork',
        quantity: 'tspHourUgM3',
        aboveUgM3: 800,
        level: 'orange',
        titleZh: 'TSP 小时均值超过 0.8 mg/m³',
        titleEn: 'TSP of the hour above 0.8 mg/m³',
        source: 'DB61/1078-2017, demolition and earthwork; secondary',
        trust: 'PG',
      },
    ],
  },
  shaanxiStructure: {
    nameZh: '陕西 DB61/1078-2017（基础、结构、装修）',
    nameEn: 'Shaanxi DB61/1078-2017, foundation, structure and fit-out',
    limits: [
      {
        id: 'dust-shaanxi-structure',
        quantity: 'tspHourUgM3',
        aboveUgM3: 700,
        level: 'orange',
        titleZh: 'TSP 小时均值超过 0.7 mg/m³',
        titleEn: 'TSP of the hour above 0.7 mg/m³',
        source: 'DB61/1078-2017, foundation, structure and fit-out; secondary',
        trust: 'PG',
      },
    ],
  },
} as const satisfies Record<string, DustStandard>

export type DustStandardId = keyof typeof DUST_STANDARDS
