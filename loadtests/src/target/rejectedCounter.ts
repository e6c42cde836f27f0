import { compile, type JSONValue } from 'json-p3'
import type { Words } from '../shared/question.ts'
import { requestJson } from './askHttp.ts'
import type { RejectedFields } from './targetFile.ts'

const PATIENCE_MS = 10_000

/** What the platform's counter of refused readings says now, or why it cannot be asked. */
export async function readRejected(rejected: RejectedFields): Promise<{ count: number } | { failed: Words }> {
  const { url, headers, path } = rejected
  const answer = await requestJson({ url, headers, method: 'GET', timeoutMs: PATIENCE_MS })
  if ('failed' in answer) return answer
  const count = Number(compile(path).match(answer.json as JSONValue)?.value ?? Number.NaN)
  if (Number.isFinite(count)) return { count }
  return {
    failed: { zh: `${url} 的回答中 ${path} 不是数`, en: `${url} has no number at ${path}` },
  }
}

/** Refused since the counter stood at `before`; a counter that has gone back began anew. */
export const rejectedSince = (before: number, now: number): number => (now >= before ? now - before : now)
