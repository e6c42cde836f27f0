import type { Words } from '../shared/question.ts'

/** What an error of a connection means for whoever set it up: one sentence. `where`: address as it was tried. */
export function refusalWords(error: unknown, where: string): Words {
  const code = codeOf(error)
  const known = BY_CODE[code]
  if (known) return known(where)
  if (/CERT|SELF_SIGNED|UNABLE_TO|ISSUER/.test(code)) return notTrusted(where, code)
  if (/SSL|EPROTO/.test(code)) return noTls(where)
  const why = error instanceof Error && error.message !== '' ? error.message : String(error)
  return { zh: `${where} 连接失败：${why}`, en: `${where} could not be reached: ${why}` }
}

/** The first code along the chain of causes; fetch hides it behind "fetch failed", and several addresses behind an AggregateError. */
function codeOf(error: unknown): string {
  for (let at = error, depth = 0; typeof at === 'object' && at !== null && depth < 5; depth++) {
    const { code, cause, errors } = at as { code?: unknown; cause?: unknown; errors?: unknown[] }
    if (code !== undefined && code !== null) return String(code)
    at = cause ?? errors?.[0]
  }
  return (error as { name?: string } | null)?.name ?? ''
}

type Sentence = (where: string) => Words

const refused: Sentence = (where) => ({
  zh: `${where} 拒绝连接：那里没有服务在监听`,
  en: `${where} refuses connections: nothing listens there`,
})
const noSuchHost: Sentence = (where) => ({
  zh: `${where}：没有这个主机名`,
  en: `${where}: there is no such host`,
})
const noAnswer: Sentence = (where) => ({ zh: `${where} 没有回应`, en: `${where} does not answer` })
const cutOff: Sentence = (where) => ({
  zh: `${where} 接受了连接又立即断开；也许它要求 TLS，或者不是这种协议`,
  en: `${where} took the connection and closed it at once; it may want TLS, or speak something else`,
})
const noTls: Sentence = (where) => ({
  zh: `${where} 不使用 TLS`,
  en: `${where} does not speak TLS`,
})
const otherName: Sentence = (where) => ({
  zh: `${where} 的证书属于另一个主机名`,
  en: `${where} shows a certificate of another host`,
})
const expired: Sentence = (where) => ({
  zh: `${where} 的证书已过期`,
  en: `${where} shows a certificate that has expired`,
})
const notTrusted = (where: string, code: string): Words => ({
  zh: `${where} 的 TLS 证书不受信任（${code}）；用 caFile 指定签发机构`,
  en: `${where} shows a TLS certificate that is not trusted (${code}); name its authority in caFile`,
})
const wrongPassword: Sentence = (where) => ({
  zh: `${where}：用户名或密码错误`,
  en: `${where}: wrong user name or password`,
})

const BY_CODE: Partial<Record<string, Sentence>> = {
  ECONNREFUSED: refused,
  ENOTFOUND: noSuchHost,
  EAI_AGAIN: noSuchHost,
  ETIMEDOUT: noAnswer,
  EHOSTUNREACH: noAnswer,
  ENETUNREACH: noAnswer,
  UND_ERR_CONNECT_TIMEOUT: noAnswer,
  UND_ERR_HEADERS_TIMEOUT: noAnswer,
  TimeoutError: noAnswer,
  ECONNRESET: cutOff,
  EPIPE: cutOff,
  UND_ERR_SOCKET: cutOff,
  ERR_TLS_CERT_ALTNAME_INVALID: otherName,
  CERT_HAS_EXPIRED: expired,
  // Return codes of CONNACK, MQTT 3.1.1 §3.2.2.3.
  '2': (where) => ({
    zh: `${where} 不接受此客户端标识（clientId）`,
    en: `${where} refuses the client identifier; see clientId`,
  }),
  '3': (where) => ({ zh: `${where}：服务暂不可用`, en: `${where} is not available now` }),
  '4': wrongPassword,
  '5': (where) => ({
    zh: `${where}：没有权限；请检查用户名和密码`,
    en: `${where} does not let us in; check user name and password`,
  }),
}
