import { describe, expect, it } from 'vitest'
import type { LoadReport } from '../report/loadReport.ts'
import { LoadReportSchema } from '../report/reportSchema.ts'
import type { RunRecord } from '../run/runRecord.ts'
import type { SeenRecord } from '../shared/seen.ts'
import { makeReport } from './makeReport.ts'
import { testRecord } from './testRecord.ts'

const codes = ({ findings }: LoadReport) => findings.map(({ code }) => code)
const broken = ({ checks }: LoadReport) => checks.filter((c) => !c.held).map((c) => c.figure)
const withSeen = (record: RunRecord, change: (seen: SeenRecord) => SeenRecord[]): RunRecord => ({
  ...record,
  seen: record.seen.flatMap(change),
})
const dropOne = () => testRecord({ sin: (honest, _owed, nth) => (nth === 40 ? [] : [honest]) })

describe('the report of a perfect run', () => {
  const report = makeReport(testRecord())

  it('held, with nothing found', () => {
    expect(report.verdict).toMatchObject({ outcome: 'held', exitCode: 0, why: [] })
    expect(codes(report)).toEqual([])
    expect(broken(report)).toEqual([])
    expect(report.alerts.owed).toBeGreaterThan(100)
    expect(report.alerts.detected).toBe(report.alerts.owed)
    expect(report.alerts.bySite).toEqual([])
  })

  it('says so in a sentence that people can read', () => {
    const n = report.alerts.owed
    expect(report.verdict.says).toEqual({
      zh: `1 倍烟台：${n} 条应报预警全部报出，预警时延 p99 6 ms（限值 15 ms）`,
      en: `1 × Yantai: all ${n} alerts that were owed came, alert latency p99 6 ms (limit 15 ms)`,
    })
  })

  it('is a report as it can be written and read', () => {
    expect(LoadReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report)
  })

  it('gives latency from the intended send time', () => {
    expect(report.latency).toHaveLength(1)
    expect(report.latency[0]).toMatchObject({ via: 'mqtt', n: report.alerts.owed, minMs: 2, maxMs: 6 })
    expect(report.latency[0]?.p50Ms).toBeCloseTo(4, 1)
  })

  it('gives stages whose sum agrees with what was seen', () => {
    expect(report.stages.stages.map(({ name }) => name)).toEqual([
      'device',
      'link',
      'judge',
      'publish',
      'deliver',
    ])
    expect(report.stages.agrees).toBe(true)
    expect(report.stages.insideP50Ms).toBeCloseTo(3.9, 1)
    expect(report.stages.outsideP50Ms).toBeCloseTo(4, 1)
  })

  it('counts the load of city and probes', () => {
    expect(report.load).toMatchObject({ players: 'simulator', scale: 1, sites: 794, probes: 24 })
    expect(report.load.sentPerS).toBeCloseTo(824, 0)
    expect(report.measuredS).toBe(60)
    expect(report.generator.cpuPercent).toEqual({ k6: 7, simulator: 12 })
  })

  it('goes second by second from the first reading to the end', () => {
    const { stepS, points } = report.overTime
    expect(stepS).toBe(1)
    expect(points).toHaveLength(75)
    expect(points[0]?.atS).toBe(-10)
    const middle = points.find(({ atS, p50Ms }) => atS >= 20 && p50Ms !== null)
    expect(middle?.sentPerS).toBeCloseTo(824, 0)
    expect(middle?.p99Ms).toBeGreaterThanOrEqual(2)
    expect(middle?.stageP50Ms.device).toBeCloseTo(0.3, 2)
    expect(middle?.cpuPercent).toEqual({ k6: 7, platform: 20, simulator: 12 })
  })

  it('has at most 300 points, however long the run', () => {
    const { overTime } = makeReport(testRecord({ count: 2, forS: 3_600 }))
    expect(overTime.points.length).toBeLessThanOrEqual(300)
    expect(overTime.stepS).toBe(15)
  })

  it('is the same for the same record', () => {
    expect(makeReport(testRecord())).toEqual(report)
  })
})

describe('a fault', () => {
  it('a missed alert breaks the run, on a busy machine too, and is named', () => {
    const record = dropOne()
    const busy = { ...record, machine: record.machine.map((s) => ({ ...s, foreignPercent: 90 })) }
    const report = makeReport(busy)
    expect(report.machine.isQuiet).toBe(false)
    expect(report.verdict).toMatchObject({ outcome: 'broken', exitCode: 99 })
    expect(codes(report)).toEqual(['missed'])
    expect(report.verdict.says.zh).toMatch(/^1 倍烟台：应报预警 \d+ 条，报出 \d+ 条，漏报 1（限值 0）$/)
    expect(report.alerts.bySite).toHaveLength(1)
    expect(report.overTime.points.reduce((sum, p) => sum + p.missed, 0)).toBe(1)
  })

  it('a missed alert whose readings the generator sent late says nothing about the platform', () => {
    const record = dropOne()
    const late = withSeen(record, (r) => (r.type === 'reading' ? [{ ...r, sentAtMs: r.dueMs + 400 }] : [r]))
    const report = makeReport(late)
    expect(report.verdict).toMatchObject({ outcome: 'generator-limit', exitCode: 1 })
    expect(codes(report)).toEqual([])
    expect(report.verdict.why.map((w) => w.en)).toContain(
      "the probes' send lag has a p99 of 400 ms, above 10.0 ms",
    )
  })

  it('a slow alert on a busy machine says nothing about the platform', () => {
    const record = testRecord({ sin: (a) => [{ ...a, atMs: a.atMs + 200, stamps: [] }] })
    expect(makeReport(record).verdict.outcome).toBe('broken')
    const stolen = { ...record, machine: record.machine.map((s) => ({ ...s, stealPercent: 22 })) }
    const report = makeReport(stolen)
    expect(report.verdict).toMatchObject({ outcome: 'not-quiet', exitCode: 1 })
    expect(report.verdict.says.en).toContain('no verdict on the platform: the machine was not quiet')
    expect(report.verdict.why[0]?.en).toBe('the host took 22 % of a core in the mean (limit 3 %)')
  })

  it('a slow alert says nothing when a bare broker is as slow', () => {
    const record = testRecord({ sin: (a) => [{ ...a, atMs: a.atMs + 200, stamps: [] }] })
    const bare = makeReport(testRecord()).latency[0]!
    const report = makeReport({ ...record, bareBroker: { ...bare, p99Ms: 9 } })
    expect(report.verdict.outcome).toBe('generator-limit')
    expect(report.generator.isLimit).toBe(true)
  })

  it('a reading that was acknowledged and is not in the store is named', () => {
    const record = testRecord()
    const stored = {
      checked: 9_000,
      lost: [{ deviceId: 'TC-PB-0003-1', seqs: [20] }],
      lostCount: 1,
      doubledCount: 0,
      rejected: 0,
    }
    const report = makeReport({ ...record, stored })
    expect(report.verdict.outcome).toBe('broken')
    expect(broken(report)).toEqual(['lost'])
    expect(codes(report)).toEqual(['lost'])
    expect(report.findings[0]?.examples[0]).toMatch(/^TC-PB-0003-1 seq 20, due 20/)
    expect(report.overTime.points.reduce((sum, p) => sum + p.lost, 0)).toBe(1)
  })

  it('an alert that cannot be read is named, and where none can be, nothing else', () => {
    const record = withSeen(testRecord(), (r) =>
      r.type === 'alert'
        ? [{ type: 'unreadable', atMs: r.atMs, via: r.via, why: 'no device', text: '{}' }]
        : [r],
    )
    const report = makeReport(record)
    expect(codes(report)).toEqual(['unreadable'])
    expect(report.verdict).toMatchObject({ outcome: 'failed', exitCode: 1 })
    expect(report.verdict.says.en).toContain('none could be read as an alert')
  })

  it('a channel on which nothing comes is named, and not every alert that is missing', () => {
    const report = makeReport(withSeen(testRecord(), (r) => (r.type === 'alert' ? [] : [r])))
    expect(codes(report)).toEqual(['silent-channel'])
    expect(report.alerts.missed).toBe(report.alerts.owed)
    expect(report.latency[0]?.p99Ms).toBeNull()
  })

  it('a judged channel on which nothing comes says nothing about the platform: the target file may be wrong', () => {
    const report = makeReport(withSeen(testRecord(), (r) => (r.type === 'alert' ? [] : [r])))
    expect(report.verdict).toMatchObject({ outcome: 'failed', exitCode: 1 })
    expect(report.verdict.says.en).toMatch(
      /either the platform told nothing, or topic, .* in the target file are wrong$/,
    )
    expect(report.verdict.says.zh).toMatch(/要么平台没有发出任何预警，要么目标文件中的主题.*有误$/)
  })

  it('a single alert that comes makes silence a fault of the platform', () => {
    let n = 0
    const report = makeReport(withSeen(testRecord(), (r) => (r.type === 'alert' && n++ > 0 ? [] : [r])))
    expect(report.verdict).toMatchObject({ outcome: 'broken', exitCode: 99 })
  })

  it('a slow alert on a busy machine is told with both reasons when the generator lagged too', () => {
    const record = testRecord({ lagMs: 40, sin: (a) => [{ ...a, atMs: a.atMs + 200, stamps: [] }] })
    const report = makeReport({
      ...record,
      machine: record.machine.map((s) => ({ ...s, foreignPercent: 90 })),
    })
    expect(report.verdict).toMatchObject({ outcome: 'not-quiet', exitCode: 1 })
    expect(report.verdict.says.en).toContain('the machine was not quiet, and most likely for that reason')
    const why = report.verdict.why.map((w) => w.en).join('\n')
    expect(why).toMatch(
      /other processes took 90 % of a core in the mean.*\n[\s\S]*send lag has a p99 of 40.0 ms/,
    )
  })

  it('a part of the city is never called the whole', () => {
    const record = testRecord()
    const report = makeReport({ ...record, city: { ...record.city, sites: 4 } })
    expect(report.verdict.says.en).toMatch(/^Alert latency \(1 × Yantai\), in fact 4 sites only: /)
  })

  it('stages that do not add up are named', () => {
    const report = makeReport(
      testRecord({ sin: (a) => [{ ...a, stamps: a.stamps.map((s, i) => (i === 5 ? s! - 3 : s)) }] }),
    )
    expect(report.stages.agrees).toBe(false)
    expect(codes(report)).toEqual(['stage-sum'])
  })
})

describe('what is not asked', () => {
  it('of a target without a store: lost readings hold without a value, and the report says so', () => {
    const report = makeReport({ ...testRecord(), stored: null })
    expect(report.verdict.outcome).toBe('held')
    expect(report.checks.find((c) => c.figure === 'lost')).toEqual({
      figure: 'lost',
      value: null,
      atMost: 0,
      atLeast: null,
      held: true,
    })
    expect(report.verdict.why.map((w) => w.en)).toEqual([
      'readings acknowledged and lost: this target cannot be asked, so it was not judged',
      'rejected readings: this target cannot be asked, so it was not judged',
    ])
  })

  it('a figure that a threshold needs and that nobody knows breaks it', () => {
    const record = testRecord({
      plan: (plan) => ({
        ...plan,
        question: { ...plan.question, thresholds: [{ figure: 'viewerP99Ms', atMost: 250 }] },
      }),
    })
    const report = makeReport(record)
    expect(report.verdict.outcome).toBe('broken')
    expect(report.verdict.why[0]?.en).toBe('live stream latency p99 not known (limit 250 ms)')
  })
})

describe('a run that failed', () => {
  it.each([
    {
      says: 'with nothing judged',
      change: (r: RunRecord) => ({ ...r, plan: { ...r.plan, target: { ...r.plan.target, claims: [] } } }),
      en: 'nothing to judge',
    },
    {
      says: 'without an end',
      change: (r: RunRecord) => withSeen(r, (s) => (s.type === 'end' ? [] : [s])),
      en: 'did not come to its end',
    },
    { says: 'without a beginning', change: (r: RunRecord) => ({ ...r, seen: [] }), en: 'k6 did not begin' },
    {
      says: 'as the harness saw it',
      change: (r: RunRecord) => ({ ...r, failure: { zh: '目标已停止', en: 'the target stopped' } }),
      en: 'the target stopped',
    },
    {
      says: 'because k6 and the report do not agree',
      change: (r: RunRecord) => ({
        ...r,
        k6: { exitCode: 99, thresholdsBroken: ['alerts_late'], droppedIterations: 0 },
      }),
      en: 'to k6, alerts_late broke',
    },
  ])('$says is never held', ({ change, en }) => {
    const report = makeReport(change(testRecord()))
    expect(report.verdict).toMatchObject({ outcome: 'failed', exitCode: 1 })
    expect(report.verdict.says.en).toContain(en)
    expect(LoadReportSchema.safeParse(JSON.parse(JSON.stringify(report))).success).toBe(true)
  })

  it('is a run in which part of the load was never played, though all else held', () => {
    const record = testRecord()
    const report = makeReport({ ...record, city: { ...record.city, dropped: 4_000 } })
    expect(report.verdict.outcome).toBe('generator-limit')
    expect(report.generator.isLimit).toBe(true)
    expect(report.verdict.why[0]?.en).toBe('4,000 readings of the city were never sent')
  })
})
