import { UsageError } from '@gongdi/commandline'
import { describe, expect, it } from 'vitest'
import { QUESTIONS } from '../shared/question.ts'
import { type LoadOptions, loadHelp, readLoadOptions } from './loadOptions.ts'

const read = (line: string) => readLoadOptions(line.split(' ').filter(Boolean)) as LoadOptions
const mistakes = (line: string): readonly string[] => {
  try {
    read(line)
  } catch (error) {
    if (error instanceof UsageError) return error.mistakes
    throw error
  }
  return []
}

describe('gongdi load', () => {
  it('takes a question as it is', () => {
    expect(read('alert-latency')).toMatchObject({
      question: { name: 'alert-latency', forS: 300, scale: 1, players: 'simulator' },
      target: 'gongdi',
      seed: 7,
      bare: true,
      reportDir: null,
      json: false,
    })
  })

  it('changes what it is told to', () => {
    const line =
      'city-10x --for 5m --scale 3 --players k6 --probes 12 --p99-ms 40 --sites 20 --no-bare --seed 0'
    const { question, ...rest } = read(line)
    expect(question).toMatchObject({ forS: 300, scale: 3, players: 'k6', probes: 12 })
    expect(question.thresholds.filter(({ figure }) => figure === 'alertP99Ms')).toEqual([
      { figure: 'alertP99Ms', atMost: 40 },
    ])
    expect(question.thresholds).toContainEqual({ figure: 'missed', atMost: 0 })
    expect(rest).toMatchObject({ sites: 20, bare: false, seed: 0 })
  })

  it('asks the latency of a question that did not', () => {
    expect(read('soak --p99-ms 9').question.thresholds).toContainEqual({ figure: 'alertP99Ms', atMost: 9 })
  })

  it('gives a step of the knee its latency, and leaves the question alone', () => {
    expect(read('knee --p99-ms 500')).toMatchObject({
      stepP99Ms: 500,
      question: { thresholds: [{ figure: 'kneeScale', atLeast: 25 }] },
    })
  })

  it('names every mistake at once', () => {
    expect(mistakes('sqall --for long --scale 0 --playrs k6 --json=1 more --report')).toEqual([
      expect.stringMatching(/^sqall: no such question; there are alert-latency, .*soak$/),
      '--playrs: no such option',
      expect.stringMatching(/^--for: must be a length of time .*\(got long\)$/),
      '--scale: must be at least 1 (got 0)',
      '--report: needs a value <folder>',
      '--json: takes no value (got 1)',
      'more: not understood here',
    ])
  })

  it.each([
    ['', /^which question\?/],
    ['alert-latency --for 5s', /^--for: alert-latency says nothing in less than 30 s$/],
    ['knee --scale 3', /^--scale: knee looks for the scale itself$/],
    ['knee --players simulator', /^--players: /],
    ['kill --workers 1.5', /^--workers: must be a whole number/],
  ])('refuses "%s"', (line, says) => {
    expect(mistakes(line)).toEqual([expect.stringMatching(says)])
  })

  it('has a page of help with every question, whatever else is wrong', () => {
    expect(readLoadOptions(['nonsense', '--help', '--for', 'x'])).toBe('help')
    for (const name of QUESTIONS) expect(loadHelp()).toContain(`  ${name} `)
    expect(loadHelp().split('\n').length).toBeLessThan(45)
  })
})
