import type { Words } from '../../shared/question.ts'
import type { Channel } from '../../shared/seen.ts'
import type { FindingCode, LoadReport, Outcome } from '../loadReport.ts'

/** What the reader sees first, and how it is marked: colour, sign and word say the same. */
export const OUTCOME_WORDS: Record<
  Outcome,
  { word: Words; tone: 'good' | 'bad' | 'unsure'; because: Words | null }
> = {
  held: { word: { zh: '通过', en: 'Held' }, tone: 'good', because: null },
  broken: { word: { zh: '未通过', en: 'Broken' }, tone: 'bad', because: null },
  failed: {
    word: { zh: '不作结论', en: 'No verdict' },
    tone: 'unsure',
    because: { zh: '本次运行无效', en: 'the run is not valid' },
  },
  'generator-limit': {
    word: { zh: '不作结论', en: 'No verdict' },
    tone: 'unsure',
    because: { zh: '负载发生器先到极限', en: 'the generator is the limit' },
  },
  'not-quiet': {
    word: { zh: '不作结论', en: 'No verdict' },
    tone: 'unsure',
    because: { zh: '机器受到其他进程干扰', en: 'the machine was not quiet' },
  },
}

export const CHANNEL_WORDS: Record<Channel, Words> = {
  mqtt: { zh: 'MQTT 订阅', en: 'MQTT subscription' },
  websocket: { zh: 'WebSocket 推送', en: 'WebSocket stream' },
  webhook: { zh: 'Webhook 回调', en: 'Webhook' },
  poll: { zh: 'HTTP 轮询', en: 'HTTP polling' },
}

export const FINDING_WORDS: Record<FindingCode, Words> = {
  missed: { zh: '漏报', en: 'Missed alerts' },
  late: { zh: '迟报', en: 'Late alerts' },
  false: { zh: '误报', en: 'False alerts' },
  doubled: { zh: '重复预警', en: 'Doubled alerts' },
  'wrong-grade': { zh: '级别错误', en: 'Wrong level' },
  'wrong-device': { zh: '设备错误', en: 'Wrong device' },
  'wrong-limit': { zh: '限值错误', en: 'Wrong limit' },
  lost: { zh: '确认后丢失', en: 'Acknowledged and lost' },
  unreadable: { zh: '预警无法解读', en: 'Unreadable alerts' },
  'stage-sum': { zh: '各环节之和与外部实测不符', en: 'Stages do not add up' },
  'silent-channel': { zh: '通道无声', en: 'A channel is silent' },
}

export const PLAYER_WORDS: Record<LoadReport['load']['players'], Words> = {
  simulator: { zh: 'Gongdi 仿真器', en: "Gongdi's simulator" },
  k6: { zh: 'k6 按记录回放', en: 'k6, from a recording' },
  none: { zh: '无（仅探针）', en: 'nobody (probes only)' },
}

const QUANTITY_WORDS: Record<string, Words> = {
  momentPercent: { zh: '力矩百分比', en: 'moment' },
  loadPercent: { zh: '载荷百分比', en: 'load' },
  windMps: { zh: '风速', en: 'wind' },
  speedMps: { zh: '速度', en: 'speed' },
  nearestCraneM: { zh: '与邻塔距离', en: 'distance to the next crane' },
  hookHeightM: { zh: '吊钩高度', en: 'hook height' },
  radiusM: { zh: '幅度', en: 'radius' },
  slewTotalDeg: { zh: '累计回转', en: 'slew in all' },
}

const LEVEL_WORDS: Record<string, Words> = {
  blue: { zh: '蓝色', en: 'blue' },
  yellow: { zh: '黄色', en: 'yellow' },
  orange: { zh: '橙色', en: 'orange' },
  red: { zh: '红色', en: 'red' },
}

/** Stages of Gongdi's time account, and the stamps between them. */
const STAGE_WORDS: Record<string, Words> = {
  device: { zh: '设备内', en: 'device' },
  link: { zh: '链路', en: 'link' },
  judge: { zh: '判定', en: 'judge' },
  publish: { zh: '发布', en: 'publish' },
  deliver: { zh: '送达', en: 'deliver' },
  store: { zh: '入库', en: 'store' },
  measured: { zh: '已测量', en: 'measured' },
  sent: { zh: '已发出', en: 'sent' },
  received: { zh: '已收到', en: 'received' },
  judged: { zh: '已判定', en: 'judged' },
  published: { zh: '已发布', en: 'published' },
  delivered: { zh: '已送达', en: 'delivered' },
  stored: { zh: '已入库', en: 'stored' },
}

const PROCESS_WORDS: Record<string, Words> = {
  platform: { zh: '平台', en: 'platform' },
  store: { zh: '存储', en: 'store' },
  simulator: { zh: '仿真器', en: 'simulator' },
  broker: { zh: '消息代理', en: 'broker' },
}

const named = (words: Record<string, Words>, name: string): Words =>
  Object.hasOwn(words, name) ? words[name]! : { zh: name, en: name }

/** "力矩百分比，红色"; what is not known here keeps its name. */
export function keyWords(key: { quantity: string; level: string }): Words {
  const quantity = named(QUANTITY_WORDS, key.quantity)
  const level = named(LEVEL_WORDS, key.level)
  return { zh: `${quantity.zh}，${level.zh}`, en: `${quantity.en}, ${level.en}` }
}

/** A stage by its own name, or by the stamps at its ends: "received → judged". */
export function stageWords(name: string): Words {
  const parts = name.split(/\s*(?:→|->)\s*/).map((part) => named(STAGE_WORDS, part))
  return { zh: parts.map(({ zh }) => zh).join(' → '), en: parts.map(({ en }) => en).join(' → ') }
}

export const processWords = (name: string): Words => named(PROCESS_WORDS, name)
