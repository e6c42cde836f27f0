import { sleep } from 'k6'
import { flushLog, log, now, openLog } from 'k6/x/gongdi'
import type { Begin } from '../../judge/probeTruth.ts'
import { beginAt, endMs } from './moments.ts'
import { plan } from './plan.ts'

/** Clients whose iteration was cut off write down meanwhile what was never acknowledged. */
const CLOSING_S = 0.5

/** Fixes the times of the run; its record is the first line of the log. */
export function setup(): Begin {
  openLog(plan.seenFile)
  const begin = beginAt(now(), plan)
  log(begin)
  flushLog()
  return begin
}

/**
 * The last line. Ctrl-C reaches k6 as SIGINT and cuts all iterations off where they are, so that the judge says nothing more and k6 breaks the
 * threshold on `verdict`, as it should: k6 alone has not seen the run to its end. Nothing that was seen is lost by that: every alert and every
 * acknowledged reading was written when it came, k6 runs this function still, and the verdict on what ran is made from the log by
 * whoever started k6, with this line's time as the end of the judged time.
 */
export function teardown(begin: Begin): void {
  openLog(plan.seenFile)
  const atMs = now()
  const interrupted = atMs < endMs(begin, plan)
  if (interrupted) sleep(CLOSING_S)
  log({ type: 'end', atMs, interrupted })
  flushLog()
}
