import { z } from 'zod'
import { ERRORS, type ErrorCode, PlatformError } from '../errors.ts'

/** The one shape of every error. `details` helps people; programs decide by `code`. */
export const ErrorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>

export function errorBodyOf(code: ErrorCode, details: Record<string, unknown> = {}): ErrorBody {
  return { error: { code, message: ERRORS[code].text, details } }
}

/** What the web server itself refuses with, in our words. */
const OF_STATUS: Record<number, ErrorCode> = {
  400: 'PLT_QUERY_INVALID',
  403: 'PLT_NO_ROUTE',
  404: 'PLT_NO_ROUTE',
  413: 'PLT_REQUEST_TOO_LARGE',
  414: 'PLT_QUERY_INVALID',
  415: 'PLT_MEDIA_TYPE',
}

/** The error to answer with: ours as it is, the web server's translated, and anything else a `PLT_INTERNAL` that hides its text. */
export function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error
  const { statusCode, message } = error as { statusCode?: unknown; message?: unknown }
  const code = OF_STATUS[Number(statusCode)]
  if (code === undefined) return new PlatformError('PLT_INTERNAL', {}, { cause: error })
  const details = code === 'PLT_QUERY_INVALID' ? { problems: [String(message)] } : {}
  return new PlatformError(code, details, { cause: error })
}
