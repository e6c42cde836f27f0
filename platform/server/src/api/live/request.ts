import { LiveRequest } from '@gongdi/contract'
import type { LiveErrorCode } from './liveErrors.ts'

interface Wrong {
  wrong: LiveErrorCode
  detail?: string
}

export const RATE_EXCEEDED: Wrong = { wrong: 'LIVE_REQUEST_RATE' }

/** Reads what a viewer said (SPEC L1, L2). Never throws. */
export function readRequest(data: Buffer, isBinary: boolean): { request: LiveRequest } | Wrong {
  let value: unknown
  try {
    value = isBinary ? undefined : JSON.parse(data.toString('utf8'))
  } catch {
    value = undefined
  }
  if (value === undefined) return { wrong: 'LIVE_REQUEST_INVALID', detail: 'not JSON text' }
  const parsed = LiveRequest.safeParse(value)
  if (parsed.success) return { request: parsed.data }
  const { path, message } = parsed.error.issues[0]!
  return { wrong: 'LIVE_REQUEST_INVALID', detail: [path.join('.'), message].filter(Boolean).join(': ') }
}
