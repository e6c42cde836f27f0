import type { Words } from '../../shared/question.ts'

/** How the figures came about; the same for every run. */
export const METHOD: readonly Words[] = [
  {
    zh: '由外部判定：k6 扮演探针网关发送读数，并像任何用户一样订阅预警；被测平台的自述不作为判定依据。',
    en: 'Judged from outside: k6 plays probe gateways that send readings, and listens for alerts as any user would. What the platform says of itself decides nothing.',
  },
  {
    zh: '真值由人手写：每个探针何时越限、应报哪些预警、何时算迟，在运行之前写定，从不由平台的规则推算。',
    en: 'Truth is written by hand: when a probe goes over its limit, which alerts it owes and when they are late stands before the run, and is never computed from the rules of the platform.',
  },
  {
    zh: '时延从预定发送时刻起算：自应当触发预警的那条读数“应发”之时，至预警到达订阅者套接字之时。发送被拖延不会使时延变短。',
    en: 'Latency counts from the intended send time: from when the reading at which the alert is owed was due, to when the alert arrives at the socket of the subscriber. A delayed sender makes no latency shorter.',
  },
  {
    zh: '在期限之后到达为迟报；到宽限期结束仍未到达为漏报。预热阶段发生的一切不计。',
    en: 'An alert that comes after its deadline is late; one that has not come when the time of grace is over is missed. Nothing of the warm-up counts.',
  },
  {
    zh: '读数一经确认即不得丢失：运行结束后逐条向存储核对已确认的读数；不能查询的平台此项为未知。',
    en: 'A reading that was acknowledged must not be lost: after the run the store is asked for what was acknowledged. Where a platform cannot be asked, the figure is unknown.',
  },
  {
    zh: '未知的指标按未通过计：沉默不等于成功。',
    en: 'A figure that is not known breaks its threshold: silence is no success.',
  },
]

/** Words of the report that a reader may not know. */
export const GLOSSARY: readonly { term: Words; means: Words }[] = [
  {
    term: { zh: '× 烟台', en: '× Yantai' },
    means: {
      zh: '负载单位：1 倍为烟台市 794 个工地；10 倍为 7,940 个。',
      en: 'The unit of load: one is the 794 building sites of the city of Yantai; ten are 7,940.',
    },
  },
  {
    term: { zh: '探针', en: 'probe' },
    means: {
      zh: '由 k6 扮演的网关和设备，其危险何时出现精确到秒。',
      en: 'A gateway with a device that k6 plays; its hazards are known to the second.',
    },
  },
  {
    term: { zh: '应报、已报', en: 'owed, detected' },
    means: {
      zh: '按真值平台应当发出的预警；其中实际到达的。',
      en: 'Alerts that the platform should raise by the truth; those of them that came.',
    },
  },
  {
    term: { zh: '误报', en: 'false' },
    means: {
      zh: '真值明确知道设备正常时发出的预警。没有真值的设备不参与判定。',
      en: 'An alert on a device that the truth knows to be well. Devices without truth are not judged.',
    },
  },
  {
    term: { zh: '重复', en: 'doubled' },
    means: {
      zh: '同一预警在同一连接上报出两次；网络重传不计。',
      en: 'The same alert said twice on the same connection; what the network repeats does not count.',
    },
  },
  {
    term: { zh: '级别错误、设备错误', en: 'wrong level, wrong device' },
    means: {
      zh: '危险被报出，但级别不对，或归到别的设备。',
      en: 'The hazard was told, but with another level, or of another device.',
    },
  },
  {
    term: { zh: 'p50、p99', en: 'p50, p99' },
    means: {
      zh: '一半（百分之九十九）的预警不慢于此值。',
      en: 'Half (99 in a hundred) of the alerts were as fast as this or faster.',
    },
  },
  {
    term: { zh: '未确认、丢失', en: 'unacknowledged, lost' },
    means: {
      zh: '已发送而未收到确认的读数；已确认却不在存储中的读数。',
      en: 'Readings that were sent and never acknowledged; readings that were acknowledged and are not in the store.',
    },
  },
  {
    term: { zh: '环节', en: 'stage' },
    means: {
      zh: '平台自己的时间戳之间的一段。各段之和应与外部实测相差不超过 2 ms（中位数）。',
      en: "A stretch between two of the platform's own stamps. At the median their sum should agree with what was seen from outside within 2 ms.",
    },
  },
  {
    term: { zh: '其他进程占用、宿主机占用', en: 'foreign CPU, steal' },
    means: {
      zh: '不属于本次运行的进程所用的处理器时间；虚拟机被宿主机取走的时间。单位均为单核的百分比。',
      en: 'CPU time of processes that are not part of this run; time that the host took from this machine. Both in percent of one core.',
    },
  },
]
