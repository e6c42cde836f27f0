import type { Words } from '../shared/question.ts'
import { refusalWords } from './refusal.ts'

export interface HttpAsk {
  url: string
  method: 'GET' | 'POST'
  headers: Readonly<Record<string, string>>
  body?: string
  timeoutMs: number
}

/** Asks and reads the JSON of the answer, or says in one sentence why there is none. Never throws. */
export async function requestJson(ask: HttpAsk): Promise<{ json: unknown } | { failed: Words }> {
  const where = withoutQuery(ask.url)
  let text: string
  try {
    const response = await fetch(ask.url, {
      method: ask.method,
      headers: { ...ask.headers },
      ...(ask.body === undefined ? {} : { body: ask.body }),
      signal: AbortSignal.timeout(ask.timeoutMs),
    })
    text = await response.text()
    if (!response.ok) return { failed: httpWords(where, response.status, text) }
  } catch (error) {
    return { failed: refusalWords(error, where) }
  }
  try {
    return { json: JSON.parse(text) as unknown }
  } catch {
    return {
      failed: { zh: `${where} 的回答不是 JSON`, en: `${where} answers with something that is no JSON` },
    }
  }
}

/** What an HTTP status other than 2xx says. */
export function httpWords(where: string, status: number, body = ''): Words {
  if (status === 401 || status === 403)
    return {
      zh: `${where} 没有权限（HTTP ${status}）；请检查 headers`,
      en: `${where} does not let us in (HTTP ${status}); check headers`,
    }
  const said = body.trim().slice(0, 200)
  return {
    zh: `${where} 回答 HTTP ${status}${said === '' ? '' : `：${said}`}`,
    en: `${where} answers HTTP ${status}${said === '' ? '' : `: ${said}`}`,
  }
}

/** Queries hold tokens and long lists. */
export const withoutQuery = (url: string): string => url.split('?')[0]!
