import { DeviceView, type FigureRow, LiveMessage, MEASURING_KINDS, type PoseRow } from '@gongdi/contract'

const POSE_ROW_LENGTH = 11
const KINDS: readonly unknown[] = MEASURING_KINDS

/** A frame that was understood; `bad` counts entries of it that were not and were left out. */
export type Decoded = LiveMessage & { bad?: number }

/**
 * One text frame of the live stream, or null where it is not a message we know. Frames of poses and figures, thousands of rows a second, are checked
 * by hand; lists of devices entry by entry, so that one bad plate does not hide a city; all others by their schema. Never throws: a bad frame is
 * counted by the caller and changes nothing.
 */
export function decodeFrame(text: string): Decoded | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  switch ((value as { type?: unknown }).type) {
    case 'poses':
      return decodeRows(value, 'poses', (row) => row.length >= POSE_ROW_LENGTH)
    case 'figures':
      return decodeRows(value, 'figures', (row) => row.length >= 2)
    case 'devices':
      return decodeDevices(value)
  }
  const parsed = LiveMessage.safeParse(value)
  return parsed.success ? parsed.data : null
}

function decodeRows(
  { rows, serverAtMs }: { rows?: unknown; serverAtMs?: unknown },
  type: 'poses' | 'figures',
  longEnough: (row: readonly unknown[]) => boolean,
): LiveMessage | null {
  if (!Array.isArray(rows) || !Number.isFinite(serverAtMs)) return null
  for (const row of rows) if (!isRow(row) || !longEnough(row)) return null
  return type === 'poses'
    ? { type, serverAtMs: serverAtMs as number, rows: rows as PoseRow[] }
    : { type, serverAtMs: serverAtMs as number, rows: rows as FigureRow[] }
}

function isRow(row: unknown): row is unknown[] {
  if (!Array.isArray(row) || typeof row[0] !== 'string') return false
  for (let i = 1; i < row.length; i++) if (!Number.isFinite(row[i])) return false
  return true
}

/** Devices of kinds that this screen does not know are left out silently (SPEC V3). */
function decodeDevices({ devices }: { devices?: unknown }): Decoded | null {
  if (!Array.isArray(devices)) return null
  const good: DeviceView[] = []
  let bad = 0
  for (const entry of devices as unknown[]) {
    const parsed = DeviceView.safeParse(entry)
    if (parsed.success) good.push(parsed.data)
    else if (KINDS.includes((entry as { deviceKind?: unknown } | null)?.deviceKind)) bad++
  }
  return { type: 'devices', devices: good, bad }
}
