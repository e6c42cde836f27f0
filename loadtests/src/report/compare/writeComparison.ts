import { join } from 'node:path'
import { htmlPage } from '../html/htmlPage.ts'
import { markdownPage } from '../markdownPage.ts'
import { writeTogether } from '../writeTogether.ts'
import type { Comparison } from './compareReports.ts'
import { comparisonPage } from './comparisonPage.ts'

/** Writes a comparison as HTML and Markdown into a folder, named after both runs. Gives their paths; throws ReportError. */
export async function writeComparison(
  dir: string,
  comparison: Comparison,
): Promise<{ html: string; md: string }> {
  const page = comparisonPage(comparison)
  const name = `compare-${fileWord(comparison.a.runId)}-${fileWord(comparison.b.runId)}`
  await writeTogether(dir, { [`${name}.html`]: htmlPage(page), [`${name}.md`]: markdownPage(page) })
  return { html: join(dir, `${name}.html`), md: join(dir, `${name}.md`) }
}

/** A run id is what a file says it is; nothing of it may lead out of the folder. */
const fileWord = (runId: string): string => runId.replace(/[^A-Za-z0-9-]/g, '_').slice(0, 40) || 'run'
