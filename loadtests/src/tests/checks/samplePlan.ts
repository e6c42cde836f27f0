import type { LoadPlan } from '../../shared/plan.ts'
import type { ProbeProgram } from '../../shared/probe.ts'
import type { Question } from '../../shared/question.ts'

/** A probe whose hazards come and go within a second, so that a run of three seconds has some to judge. */
const quickProbe: ProbeProgram = {
  id: 'quick',
  deviceKind: 'crane',
  ratePerS: 10,
  cycleS: 1.5,
  usual: { momentPercent: 60 },
  phases: [{ id: 'over', kind: '105 %', fromS: 0.2, forS: 0.5, sets: { momentPercent: 105 } }],
  expectations: [
    {
      phaseId: 'over',
      owes: [{ quantity: 'momentPercent', level: 'red', owedAfterS: 0.2, withinS: 1 }],
      forbids: [],
    },
  ],
}

const question: Question = {
  name: 'alert-latency',
  title: { zh: '样例', en: 'Sample' },
  asks: { zh: '样例？', en: 'Sample?' },
  forS: 3,
  leastForS: 1,
  scale: 1,
  warmUpS: 0,
  graceS: 1,
  probes: 3,
  players: 'simulator',
  thresholds: [
    { figure: 'alertP99Ms', atMost: 10_000 },
    { figure: 'missed', atMost: 0 },
    { figure: 'false', atMost: 0 },
    { figure: 'unreadable', atMost: 0 },
    { figure: 'unacknowledged', atMost: 0 },
  ],
  scenario: null,
  viewers: 0,
  apiUsers: 0,
  flapPercent: 0,
  flapEveryS: 0,
}

/** A plan of a few seconds for a broker on this machine. */
export function samplePlan(mqttUrl: string, seenFile: string): LoadPlan {
  const access = { url: mqttUrl }
  return {
    question,
    runId: 'sample',
    forS: question.forS,
    leadS: 1,
    target: {
      name: 'sample platform',
      readings: {
        access,
        topic: 'readings/{deviceId}',
        clientId: 'gw-{siteId}',
        payload: { device: '{deviceId}', boot: '{bootId}', n: '{seq}', moment: '{momentPercent}' },
      },
      channels: [
        {
          via: 'mqtt',
          access,
          filter: 'alerts/#',
          qos: 1,
          map: {
            each: '$',
            device: '$.device',
            rule: '$.rule',
            bootId: '$.boot',
            seq: '$.n',
            raised: [],
            cleared: [],
            stamps: [],
            rules: { overload: { quantity: 'momentPercent', level: 'red' } },
          },
        },
      ],
      claims: null,
      alertsAtReading: null,
      httpUrl: null,
    },
    probes: { count: 3, program: quickProbe },
    play: null,
    history: { deviceIds: [] },
    seenFile,
    listen: ['mqtt'],
  }
}
