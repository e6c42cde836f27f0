import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoadReport } from './loadReport.ts'
import { ReportError, systemWords } from './reportError.ts'
import { LoadReportSchema } from './reportSchema.ts'

/** Far more than the longest run gives; a larger file is no report. */
const BYTES_MAX = 64 << 20

/** Reads a report from its `report.json` or from the folder that holds it. Throws ReportError. */
export async function readReport(path: string): Promise<LoadReport> {
  return parseReport(await textAt(path), path)
}

/** A report from the text of its `report.json`. Throws ReportError; `path` is what its sentence names. */
export function parseReport(text: string, path: string): LoadReport {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw notAReport(path, { zh: '不是 JSON', en: 'it is not JSON' }, cause)
  }
  const format = (value as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > 1)
    throw notAReport(path, {
      zh: `它的格式 ${format} 比本版本所识的 1 新`,
      en: `its format ${format} is newer than 1, which this version knows`,
    })
  const { success, data, error } = LoadReportSchema.safeParse(value)
  if (success) return data
  const { path: at, message } = error.issues[0]!
  const where = at.length > 0 ? `${at.join('.')}: ` : ''
  throw notAReport(path, { zh: `${where}${message}`, en: `${where}${message}` }, error)
}

async function textAt(path: string): Promise<string> {
  try {
    const file = (await stat(path)).isDirectory() ? join(path, 'report.json') : path
    if ((await stat(file)).size > BYTES_MAX)
      throw notAReport(file, {
        zh: `它大于 ${BYTES_MAX >> 20} MiB`,
        en: `it is larger than ${BYTES_MAX >> 20} MiB`,
      })
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof ReportError) throw cause
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT')
      throw new ReportError(
        'not-there',
        { zh: `${path} 处没有报告`, en: `there is no report at ${path}` },
        { cause },
      )
    const { zh, en } = systemWords(cause)
    throw new ReportError(
      'not-there',
      { zh: `无法读取 ${path}：${zh}`, en: `${path} cannot be read: ${en}` },
      { cause },
    )
  }
}

const notAReport = (path: string, why: { zh: string; en: string }, cause?: unknown) =>
  new ReportError(
    'not-a-report',
    { zh: `${path} 不是 Gongdi 的报告：${why.zh}`, en: `${path} is no report of Gongdi: ${why.en}` },
    { cause },
  )
