import { languageOf } from '@gongdi/commandline'
import type { MeasuringKind } from '@gongdi/contract'

/** Words of the command line in both languages; the same keys in each, checked by the compiler. */
const en = {
  viewer: 'viewer',
  store: 'store',
  platform: 'platform',
  simulator: 'simulator',
  building: 'building the page…',
  ready: 'ready',
  starting: 'starting…',
  portTaken: (wanted: number) => `${wanted} was taken`,
  sitesDevices: (sites: number, devices: number) => `${sites} sites, ${devices} devices`,
  kinds: ({ crane, hoist, dust, noise, pit }: Record<MeasuringKind, number>) =>
    `${crane} cranes, ${hoist} cages, ${dust} dust, ${noise} noise, ${pit} pit points`,
  open: 'Open',
  stopHint: 'Ctrl-C stops, twice at once',
  stopping: 'stopping…',
  restarted: (name: string, how: string) => `${name} ${how}; starting it again`,
  gaveUp: (name: string, how: string) => `${name} ${how}, too often to start it again`,
  openAlerts: 'open',
  perSecond: 'msg/s',
  stored: 'stored',
  rejected: 'rejected',
  alertP99: 'alert p50/p99',
  storeDown: 'STORE DOWN',
  silent: 'silent',
  level: { red: 'red', orange: 'orange', yellow: 'yellow', blue: 'blue' },
  /** Of a text that the platform gives in both languages, the one to show. */
  either: (_zh: string, en: string): string => en,
  cleared: 'cleared',
  result: (r: { stored: number; acknowledged: number; missing: number }) =>
    r.missing === 0
      ? `${r.acknowledged} messages acknowledged, all of them stored`
      : `${r.missing} of ${r.acknowledged} acknowledged messages are NOT in the store`,
  kept: 'the store of this run is in',
}

const zh: typeof en = {
  viewer: '页面',
  store: '存储',
  platform: '平台',
  simulator: '模拟器',
  building: '正在构建页面…',
  ready: '就绪',
  starting: '正在启动…',
  portTaken: (wanted) => `${wanted} 已被占用`,
  sitesDevices: (sites, devices) => `${sites} 个工地，${devices} 台设备`,
  kinds: ({ crane, hoist, dust, noise, pit }) =>
    `塔吊 ${crane}，吊笼 ${hoist}，扬尘 ${dust}，噪声 ${noise}，基坑测点 ${pit}`,
  open: '打开',
  stopHint: 'Ctrl-C 停止，连按两次立即结束',
  stopping: '正在停止…',
  restarted: (name, how) => `${name} ${how}，正在重新启动`,
  gaveUp: (name, how) => `${name} ${how}，次数过多，不再重启`,
  openAlerts: '未消除',
  perSecond: '条/秒',
  stored: '已入库',
  rejected: '已拒收',
  alertP99: '预警 p50/p99',
  storeDown: '存储不可用',
  silent: '离线',
  level: { red: '红', orange: '橙', yellow: '黄', blue: '蓝' },
  either: (zh) => zh,
  cleared: '已恢复',
  result: (r) =>
    r.missing === 0
      ? `已确认 ${r.acknowledged} 条消息，全部入库`
      : `已确认的 ${r.acknowledged} 条消息中有 ${r.missing} 条未入库`,
  kept: '本次运行的存储位于',
}

export type Words = typeof en

const WORDS = { zh, en }

/** The words in the language of the terminal. */
export const wordsFor = (env: Readonly<Record<string, string | undefined>>): Words => WORDS[languageOf(env)]
