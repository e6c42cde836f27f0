import {
  AlertMessage,
  CraneState,
  DustMinute,
  HistoryView,
  HoistState,
  type MeasuringKind,
  NoiseMinute,
  PitState,
} from '@gongdi/contract'

/** What the API answered when it did not answer as asked; `status` 0: it was not reached. */
class ApiFailure extends Error {
  readonly status: number
  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, init)
  } catch (cause) {
    throw new ApiFailure(0, 'the platform was not reached', { cause })
  }
  if (!response.ok) throw new ApiFailure(response.status, `${path}: ${response.status}`)
  return response.json()
}

/** The value itself, or the one named member of an answer that is wrapped. */
const unwrap = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null && name in body ? (body as Record<string, unknown>)[name] : body

const segment = encodeURIComponent

/** The message that stands for a device of each kind (`STATE_KINDS` of the contract). */
const STATES = { crane: CraneState, hoist: HoistState, dust: DustMinute, noise: NoiseMinute, pit: PitState }
export interface States {
  crane: CraneState
  hoist: HoistState
  dust: DustMinute
  noise: NoiseMinute
  pit: PitState
}

/** The newest state of a device. Rejects where none has come, or where it is not a state of this kind. */
export async function fetchLatest<K extends MeasuringKind>(
  deviceId: string,
  kind: K,
  signal: AbortSignal,
): Promise<States[K]> {
  const body = await ask(`/devices/${segment(deviceId)}/latest`, { signal })
  return STATES[kind].parse(unwrap(unwrap(body, 'latest'), 'state')) as States[K]
}

export async function fetchHistory(
  deviceId: string,
  { fromMs, toMs, fields }: { fromMs: number; toMs: number; fields: readonly string[] },
  signal: AbortSignal,
): Promise<HistoryView> {
  const query = new URLSearchParams({
    fromMs: String(Math.round(fromMs)),
    toMs: String(Math.round(toMs)),
    maxPoints: '600',
    fields: fields.join(','),
  })
  return HistoryView.parse(
    unwrap(await ask(`/devices/${segment(deviceId)}/history?${query}`, { signal }), 'history'),
  )
}

export async function fetchDeviceAlerts(deviceId: string, signal: AbortSignal): Promise<AlertMessage[]> {
  const query = new URLSearchParams({ deviceId, limit: '50' })
  return AlertMessage.array().parse(unwrap(await ask(`/alerts?${query}`, { signal }), 'alerts'))
}

/** Says that a person has seen an alert. The change itself comes back on the live stream, as for everybody. */
export async function acknowledgeAlert(alertId: string, by: string): Promise<void> {
  await ask(`/alerts/${segment(alertId)}/acknowledge`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by }),
  })
}
