import { FINDING_CODES, type FindingCode, type LoadReport } from './loadReport.ts'
import { allWell, heldReport, latency, noLatency, point, points, verdict } from './testReport.ts'

/** A platform with every fault there is a name for. */
export const brokenReport: LoadReport = {
  ...heldReport,
  runId: 'b3x8q1',
  target: 'straw',
  verdict: verdict(
    'broken',
    {
      zh: '未通过：漏报 5 条，重复 2 条，丢失读数 3 条，p99 预警时延 2,004 ms。',
      en: 'Broken: 5 alerts missed, 2 doubled, 3 readings lost, alert latency p99 2,004 ms.',
    },
    [{ zh: '限值为 0 的漏报有 5 条。', en: '5 alerts were missed where none may be.' }],
  ),
  checks: [
    { figure: 'alertP99Ms', value: 2004.2, atMost: 15, atLeast: null, held: false },
    { figure: 'missed', value: 5, atMost: 0, atLeast: null, held: false },
    { figure: 'doubled', value: 2, atMost: 0, atLeast: null, held: false },
    { figure: 'cityAlertsPercent', value: 97.2, atMost: null, atLeast: 99, held: false },
    { figure: 'rejected', value: null, atMost: 0, atLeast: null, held: false },
  ],
  readings: { ...heldReport.readings, acknowledged: 243_718, unacknowledged: 2, lost: 3, rejected: null },
  alerts: {
    ...heldReport.alerts,
    owed: 2304,
    detected: 2298,
    missed: 5,
    late: 1,
    false: 4,
    doubled: 2,
    wrongGrade: 1,
    wrongDevice: 1,
    unreadable: 1,
    bySite: [
      { siteId: 'PB-0007', ...allWell(24), detected: 21, missed: 3 },
      { siteId: 'PB-0031', ...allWell(24), detected: 23, late: 1, doubled: 2 },
    ],
  },
  stages: { ...heldReport.stages, insideP50Ms: 0.4, outsideP50Ms: 6.2, agrees: false },
  overTime: {
    stepS: 1,
    points: heldReport.overTime.points.map((one) => ({
      ...one,
      missed: one.atS === 125 || one.atS === 200 ? 2 : one.atS === 126 ? 1 : 0,
      lost: one.atS === 127 ? 3 : 0,
      p99Ms: one.atS > 120 && one.atS < 140 ? 2004 : one.p99Ms,
      p50Ms: one.atS > 128 && one.atS < 136 ? null : one.p50Ms,
      stageP50Ms: one.atS > 128 && one.atS < 136 ? {} : one.stageP50Ms,
    })),
  },
  events: [
    { atS: 120, says: { zh: '平台进程被终止', en: 'The platform was killed' } },
    { atS: 124.2, says: { zh: '平台进程恢复', en: 'The platform is back' } },
  ],
  findings: FINDING_CODES.map((code, i) => finding(code, i + 1)),
}

function finding(code: FindingCode, count: number): LoadReport['findings'][number] {
  return {
    code,
    says: { zh: `共 ${count} 起，首起在第 125 秒。`, en: `${count} in all, the first at 125 s.` },
    count,
    examples: [`TC-PB-0007-1, momentPercent red, 112 %, 125.${count} s`],
  }
}

/** The generator could not keep up. */
export const generatorLimitReport: LoadReport = {
  ...heldReport,
  runId: 'g1m1t0',
  verdict: verdict(
    'generator-limit',
    {
      zh: '负载发生器未能按计划发送，对平台不作结论。',
      en: 'The generator did not keep its schedule: no verdict on the platform.',
    },
    [
      {
        zh: '探针发送滞后 p99 640 ms，上限 20 ms。',
        en: 'Send lag of the probes p99 640 ms, at most 20 ms.',
      },
    ],
  ),
  checks: [{ figure: 'alertP99Ms', value: 655, atMost: 15, atLeast: null, held: false }],
  load: { ...heldReport.load, players: 'k6' },
  generator: {
    ...heldReport.generator,
    isLimit: true,
    why: [{ zh: '发送滞后 p99 640 ms', en: 'send lag p99 640 ms' }],
    sendLag: latency(28_800, 152),
    cityBehindS: 41,
    unsent: 12,
    bareBroker: null,
  },
}

/** Others used the machine. */
export const notQuietReport: LoadReport = {
  ...heldReport,
  runId: 'n0qu1t',
  verdict: verdict(
    'not-quiet',
    {
      zh: '运行期间有其他进程占用处理器，对平台不作结论。',
      en: 'Others used the machine: no verdict on the platform.',
    },
    [{ zh: '其他进程平均占用 71 % 单核。', en: 'Foreign processes used 71 % of a core on average.' }],
  ),
  machine: {
    ...heldReport.machine,
    isQuiet: false,
    why: [{ zh: '其他进程平均占用 71 % 单核', en: 'foreign processes used 71 % of a core' }],
    foreignPercentMean: 71,
    foreignPercentMax: 133,
  },
  clock: { isSame: false, offsetMs: -12.4, uncertaintyMs: 0.8 },
}

/** The run came to nothing: nothing is known. */
export const failedReport: LoadReport = {
  ...heldReport,
  runId: 'f41led',
  measuredS: 0,
  verdict: verdict(
    'failed',
    { zh: '运行失败：目标拒绝连接。', en: 'The run failed: the target refuses connections.' },
    [{ zh: '连接被拒绝（127.0.0.1:1883）', en: 'connection refused (127.0.0.1:1883)' }],
  ),
  checks: [{ figure: 'alertP99Ms', value: null, atMost: 15, atLeast: null, held: false }],
  load: { players: 'none', scale: 1, sites: 0, devices: 0, probes: 0, sentPerS: null },
  readings: { sent: 0, acknowledged: 0, unacknowledged: 0, lost: null, doubled: null, rejected: null },
  alerts: { ...allWell(0), unjudged: 0, unreadable: 0, byKey: [], byKind: [], bySite: [] },
  latency: [{ via: 'mqtt', ...noLatency }],
  stages: { stages: [], insideP50Ms: null, outsideP50Ms: null, agrees: null },
  overTime: {
    stepS: 1,
    points: [
      {
        ...point(0, 1),
        sentPerS: null,
        acknowledgedPerS: null,
        p50Ms: null,
        p99Ms: null,
        stageP50Ms: {},
        cpuPercent: {},
        rssMb: {},
        foreignPercent: null,
        stealPercent: null,
      },
    ],
  },
  generator: {
    ...heldReport.generator,
    sendLag: noLatency,
    cityLagP99Ms: null,
    cityBehindS: null,
    cpuPercent: {},
    bareBroker: null,
  },
  machine: {
    ...heldReport.machine,
    foreignPercentMean: null,
    foreignPercentMax: null,
    stealPercentMean: null,
    stealPercentMax: null,
    processes: [],
  },
  clock: { isSame: false, offsetMs: null, uncertaintyMs: null },
  figures: {},
}

/** Ctrl-C after a minute and a half. */
export const interruptedReport: LoadReport = {
  ...heldReport,
  runId: '1nt3rr',
  isInterrupted: true,
  measuredS: 94,
  overTime: { stepS: 1, points: points(-10, 94, 1) },
}
