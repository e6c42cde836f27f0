import { join } from 'node:path'
import { htmlPage } from './html/htmlPage.ts'
import type { LoadReport } from './loadReport.ts'
import { markdownPage } from './markdownPage.ts'
import { reportPage } from './page/reportPage.ts'
import { parseReport } from './readReport.ts'
import { writeTogether } from './writeTogether.ts'

const JSON_NAME = 'report.json'
const HTML_NAME = 'index.html'
const MARKDOWN_NAME = 'report.md'

/**
 * Writes a report into a folder: `index.html` for people, `report.json` for programs, `report.md` for commits and chats. All three or none. Gives
 * their paths; throws ReportError.
 */
export async function writeReport(
  dir: string,
  report: LoadReport,
): Promise<{ html: string; json: string; md: string }> {
  const json = jsonText(report)
  // A report that cannot be read again, say for a figure that is no number, is none.
  parseReport(json, join(dir, JSON_NAME))
  await writeTogether(dir, { [JSON_NAME]: json, ...pages(report) })
  return { ...pathsIn(dir), json: join(dir, JSON_NAME) }
}

/** Makes the two pages for people anew, from a report that was read; `report.json` stays as it is. */
export async function rewritePages(dir: string, report: LoadReport): Promise<{ html: string; md: string }> {
  await writeTogether(dir, pages(report))
  return pathsIn(dir)
}

const pathsIn = (dir: string) => ({ html: join(dir, HTML_NAME), md: join(dir, MARKDOWN_NAME) })

function pages(report: LoadReport): Record<string, string> {
  const page = reportPage(report)
  return { [HTML_NAME]: htmlPage(page), [MARKDOWN_NAME]: markdownPage(page) }
}

/** A line for each part, so that two reports can be laid side by side. */
const jsonText = (report: LoadReport): string =>
  `{\n${Object.entries(report)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}\n`
