import { expect, it } from 'vitest'
import { ALL_QUESTIONS } from '../../questions/allQuestions.ts'
import { partsOf, thresholdsOf } from '../shared/thresholds.ts'
import { samplePlan } from './samplePlan.ts'

const questions = Object.values(ALL_QUESTIONS)

it.each(questions)(
  '$name: whatever has a limit must have been counted, and every part must finish',
  (question) => {
    const thresholds = thresholdsOf(question, 3)
    expect(thresholds).toMatchObject({
      verdict: ['count==1'],
      parts_finished: ['count==3'],
      script_errors: ['count==0'],
      mqtt_published: ['count>0'],
      alerts_owed: ['count>0'],
    })
    // An empty Trend keeps every limit.
    for (const [trend, counter] of [
      ['alert_latency', 'alerts_detected'],
      ['viewer_latency', 'viewer_alerts'],
      ['api_latency', 'api_requests'],
    ] as const)
      expect(thresholds[counter]).toEqual(thresholds[trend] === undefined ? undefined : ['count>0'])
  },
)

it('limits of a question are those of k6, and what k6 cannot know is left to the harness', () => {
  const thresholds = thresholdsOf(
    {
      ...ALL_QUESTIONS['alert-latency'],
      thresholds: [
        { figure: 'alertP50Ms', atMost: 5 },
        { figure: 'alertP99Ms', atMost: 15 },
        { figure: 'missed', atMost: 0 },
        { figure: 'lost', atMost: 0 },
        { figure: 'kneeScale', atLeast: 25 },
      ],
    },
    1,
  )
  expect(thresholds.alert_latency).toEqual(['p(50)<=5', 'p(99)<=15'])
  expect(thresholds.alerts_missed).toEqual(['count<=0'])
  expect(Object.keys(thresholds).sort()).toEqual([
    'alert_latency',
    'alerts_detected',
    'alerts_missed',
    'alerts_owed',
    'mqtt_published',
    'parts_finished',
    'script_errors',
    'verdict',
  ])
})

it('a plan needs the parts that it says and no other', () => {
  const plan = samplePlan('mqtt://127.0.0.1:1', '/x')
  const perVu = { probes: 100, viewers: 50 }
  expect(partsOf(plan, perVu)).toEqual([
    { part: 'judge', vus: 1 },
    { part: 'playProbes', vus: 1 },
  ])
  plan.probes.count = 250
  plan.question.viewers = 51
  plan.question.apiUsers = 20
  plan.play = { trace: '/t', copies: 1, inFlightMax: 1 }
  expect(partsOf(plan, perVu)).toEqual([
    { part: 'judge', vus: 1 },
    { part: 'playProbes', vus: 3 },
    { part: 'playCity', vus: 1 },
    { part: 'playViewers', vus: 2 },
    { part: 'askApi', vus: 1 },
  ])
})
