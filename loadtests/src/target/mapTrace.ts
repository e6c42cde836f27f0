import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PlannedTarget } from '../shared/plan.ts'
import type { Words } from '../shared/question.ts'
import { mapLine } from './mapLine.ts'
import { readLines } from './readLines.ts'

/** A message of the contract is at most 64 KiB (SPEC M1); a line holds its topic too. */
const LINE_BYTES_MAX = 128 * 1024
/** So many broken lines are told by number; all are counted. */
const BROKEN_TOLD = 10
/** Lines are written together, so that the disk is asked a few times a second and not for each. */
const WRITE_BYTES = 256 * 1024

export interface MappedTrace {
  lines: number
  mapped: number
  /** Good lines of messages that the target is not told, such as registrations. */
  other: number
  brokenCount: number
  /** The first broken lines, numbers from 1. */
  broken: { line: number; says: Words }[]
}

/**
 * Brings a trace of `gongdi simulate --out` to the topics and payloads of a target that has a form of its own. Broken lines are left out and
 * told. Memory does not grow with the trace. `to` is there only when all of it was written; throws what the disk said.
 */
export async function mapTrace(options: {
  from: string
  to: string
  readings: PlannedTarget['readings']
  lineBytesMax?: number
}): Promise<MappedTrace> {
  const { from, to, readings, lineBytesMax = LINE_BYTES_MAX } = options
  const result: MappedTrace = { lines: 0, mapped: 0, other: 0, brokenCount: 0, broken: [] }
  const told = (line: number, says: Words) => {
    result.brokenCount++
    if (result.broken.length < BROKEN_TOLD) result.broken.push({ line, says })
  }
  async function* mapped(): AsyncGenerator<string> {
    let text = ''
    for await (const line of readLines(createReadStream(from), lineBytesMax)) {
      result.lines++
      if (line.text === null) {
        told(line.number, { zh: `超过 ${lineBytesMax} 字节`, en: `is longer than ${lineBytesMax} bytes` })
        continue
      }
      const one = mapLine(line.text, readings)
      if ('broken' in one) told(line.number, one.broken)
      else if ('other' in one) result.other++
      else {
        result.mapped++
        text += `${JSON.stringify(one.mapped)}\n`
        if (text.length < WRITE_BYTES) continue
        yield text
        text = ''
      }
    }
    yield text
  }
  const partial = `${to}.partial`
  try {
    await pipeline(Readable.from(mapped()), createWriteStream(partial))
    await rename(partial, to)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
  return result
}
