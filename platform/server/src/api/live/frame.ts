import type { LiveMessage } from '@gongdi/contract'

/** A message as the bytes of one text frame, to be shared by all viewers that are sent it. */
export const frameOf = (message: LiveMessage): Buffer => Buffer.from(JSON.stringify(message))
