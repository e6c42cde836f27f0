import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  describeFlags,
  type Flags,
  type Language,
  languageOf,
  readFlags,
  Switch,
  UsageError,
} from '@gongdi/commandline'
import { z } from 'zod'
import { compareReports } from '../report/compare/compareReports.ts'
import { readReport } from '../report/readReport.ts'
import { ReportError } from '../report/reportError.ts'
import { comparisonText, reportText } from '../report/terminalText.ts'

const OPTIONS = {
  to: {
    value: '<folder>',
    help: 'where pages go [the folder of the report, of two that of the second]',
    schema: z.string().min(1, 'must not be empty').optional(),
  },
  json: { help: 'the report, or the differences, as JSON on standard output', schema: Switch },
  help: { help: 'say this', schema: Switch },
} as const satisfies Flags

const HELP = `gongdi report <folder>: what a load test came to; makes the pages of its report anew
gongdi report <folder> <folder>: holds the second report against the first, figure by figure

A folder is one that gongdi load has written, or its report.json.

${describeFlags(OPTIONS)}

Exit: 0 done, 1 a report cannot be read or written, 2 wrong use.
`

/** `gongdi report`. Gives the exit code: 0 done, 1 a report that cannot be read or written, 2 wrong use. */
export async function reportCommand(argv: readonly string[]): Promise<number> {
  const language = languageOf(process.env)
  try {
    const { words, values, mistakes } = readFlags(OPTIONS, argv)
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const [a, b, ...others] = words
    if (a === undefined) mistakes.unshift('which report? name its folder, or two to compare')
    for (const word of others) mistakes.push(`${word}: not understood here; two reports are compared`)
    if (mistakes.length > 0) throw new UsageError(mistakes)
    const how = { to: values.to, isJson: values.json ?? false, language }
    return await (b === undefined ? renew(a!, how) : compare(a!, b, how))
  } catch (error) {
    return refuse(error, language)
  }
}

interface How {
  to: string | undefined
  isJson: boolean
  language: Language
}

async function renew(path: string, { to, isJson, language }: How): Promise<number> {
  const report = await readReport(path)
  // Plots take a second to load; help and `gongdi load` need none of them.
  const { rewritePages } = await import('../report/writeReport.ts')
  const { html } = await rewritePages(resolve(to ?? (await folderOf(path))), report)
  process.stdout.write(isJson ? `${JSON.stringify(report)}\n` : `${reportText(report, language)}\n${html}\n`)
  return 0
}

async function compare(a: string, b: string, { to, isJson, language }: How): Promise<number> {
  const comparison = compareReports(await readReport(a), await readReport(b))
  const { writeComparison } = await import('../report/compare/writeComparison.ts')
  const { html } = await writeComparison(resolve(to ?? (await folderOf(b))), comparison)
  process.stdout.write(
    isJson
      ? `${JSON.stringify(comparison.differences)}\n`
      : `${comparisonText(comparison, language)}\n${html}\n`,
  )
  return 0
}

const folderOf = async (path: string): Promise<string> =>
  (await stat(path)).isDirectory() ? path : dirname(path)

/** Says what is wrong; gives the exit code. A report that is not there was named wrongly. */
function refuse(error: unknown, language: Language): number {
  const isOurs = error instanceof UsageError || error instanceof ReportError
  if (!isOurs) throw error
  const mistakes = error instanceof UsageError ? error.mistakes : [error.words[language]]
  for (const mistake of mistakes) process.stderr.write(`gongdi: ${mistake}\n`)
  return error instanceof UsageError || error.code === 'not-there' ? 2 : 1
}
