import type { DeviceMessage } from '@gongdi/contract'

/** A message on its way out: its topic, its body, and how the body becomes JSON. `sentAtMs` of the body is the link's to set. */
export interface Outgoing {
  readonly topic: string
  readonly body: DeviceMessage
  readonly encode: (body: DeviceMessage) => string
}
