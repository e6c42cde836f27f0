import { LiveMessage, type PoseRow } from '@gongdi/contract'

const POSE_ROW_LENGTH = 11

/**
 * One text frame of the live stream, or null where it is not a message we know. Pose frames, thousands of rows a second, are checked by hand;
 * all others by their schema. Never throws: a bad frame is counted by the caller and changes nothing.
 */
export function decodeFrame(text: string): LiveMessage | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  if ((value as { type?: unknown }).type === 'poses') return decodePoses(value)
  const parsed = LiveMessage.safeParse(value)
  return parsed.success ? parsed.data : null
}

function decodePoses(value: { rows?: unknown; serverAtMs?: unknown }): LiveMessage | null {
  const { rows, serverAtMs } = value
  if (!Array.isArray(rows) || !Number.isFinite(serverAtMs)) return null
  if (!rows.every(isPoseRow)) return null
  return { type: 'poses', serverAtMs: serverAtMs as number, rows: rows as PoseRow[] }
}

function isPoseRow(row: unknown): boolean {
  if (!Array.isArray(row) || row.length < POSE_ROW_LENGTH || typeof row[0] !== 'string') return false
  for (let i = 1; i < POSE_ROW_LENGTH; i++) if (!Number.isFinite(row[i])) return false
  return true
}
