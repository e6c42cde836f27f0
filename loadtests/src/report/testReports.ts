import type { LoadReport } from './loadReport.ts'
import {
  brokenReport,
  failedReport,
  generatorLimitReport,
  interruptedReport,
  notQuietReport,
} from './testFaultyReports.ts'
import { kneeReport, longReport } from './testLargeReports.ts'
import { heldReport } from './testReport.ts'

/** Reports of every kind, for tests and for looking at the page. */
export const TEST_REPORTS: Readonly<Record<string, LoadReport>> = {
  held: heldReport,
  broken: brokenReport,
  'generator-limit': generatorLimitReport,
  'not-quiet': notQuietReport,
  failed: failedReport,
  interrupted: interruptedReport,
  knee: kneeReport,
  long: longReport,
}
