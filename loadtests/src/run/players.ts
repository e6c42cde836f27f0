import type { PlannedTarget } from '../shared/plan.ts'
import type { Question, Words } from '../shared/question.ts'

/** The topics of the contract, as a target file writes them. */
const CONTRACT_TOPIC = 'gongdi/v1/{siteId}/{deviceKind}/{deviceId}/{messageKind}'

/** Why the simulator cannot play for this target, or null: it speaks the contract, to a broker that lets everybody in. Pure. */
function whyNotSimulator({ readings }: PlannedTarget): Words | null {
  const { access, payload, topic } = readings
  if (payload !== null || topic !== CONTRACT_TOPIC)
    return { zh: '该平台的报文格式与接口规范不同', en: 'this platform has messages of its own form' }
  if (access.username !== undefined || access.certFile !== undefined || !access.url.startsWith('mqtt://'))
    return {
      zh: '该平台的接入需要用户名、证书或 TLS',
      en: 'this platform wants a user name, a certificate or TLS',
    }
  return null
}

/** Who can play the city; or why nobody can, where the question needs the simulator. Pure. */
export function playersFor(
  question: Question,
  target: PlannedTarget,
): { players: Question['players']; because: Words | null } | { impossible: Words } {
  const why = whyNotSimulator(target)
  const needsSimulator = question.scenario !== null || question.name === 'blackout'
  if (needsSimulator && (why !== null || question.players === 'k6')) {
    const { zh, en } = why ?? { zh: 'k6 只能播放录制的城市', en: 'k6 can only play a recorded city' }
    return {
      impossible: {
        zh: `“${question.title.zh}”需要模拟器，但${zh}`,
        en: `${question.name} needs the simulator, but ${en}`,
      },
    }
  }
  if (why === null || question.players === 'k6') return { players: question.players, because: null }
  return { players: 'k6', because: why }
}
