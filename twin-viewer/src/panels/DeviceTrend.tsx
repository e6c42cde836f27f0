import type { DeviceView } from '@gongdi/contract'
import { useMemo, useState } from 'react'
import { useWords } from '../i18n/useWords.ts'
import { TrendPlot } from './TrendPlot.tsx'
import { trendPlan } from './trendPlan.ts'
import { useTrend } from './useTrend.ts'

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000]
const NONE: number[] = []

/** The quantities of a device over time against their limits. */
export function DeviceTrend({ device }: { device: DeviceView }) {
  const { words, counted } = useWords()
  const plan = useMemo(() => trendPlan(device), [device])
  const [rangeMs, setRangeMs] = useState(plan.rangesMs[0]!)
  const { columns, history } = useTrend(device.deviceId, plan, rangeMs)
  const said = (ms: number) =>
    ms < HOUR_MS
      ? counted('lastMinutes', ms / MINUTE_MS)
      : ms < DAY_MS
        ? counted('lastHours', ms / HOUR_MS)
        : counted('lastDays', ms / DAY_MS)
  return (
    <div className="trend">
      <fieldset className="ranges">
        <legend className="visually-hidden">{words.tabTrend}</legend>
        {[...plan.rangesMs]
          .sort((a, b) => a - b)
          .map((ms) => (
            <button key={ms} type="button" aria-pressed={ms === rangeMs} onClick={() => setRangeMs(ms)}>
              {said(ms)}
            </button>
          ))}
      </fieldset>
      {history === 'loading' && <p className="sub">{words.historyLoading}</p>}
      {history === 'failed' && <p className="banner">{words.historyFailed}</p>}
      {plan.fields.map(({ field, word, symbol, unit, range, thresholds }, i) => (
        <TrendPlot
          key={field}
          title={[word === null ? symbol : words[word], unit].filter(Boolean).join(' ')}
          at={columns[0] ?? NONE}
          values={columns[i + 1] ?? NONE}
          range={range}
          spanMs={rangeMs}
          thresholds={thresholds}
        />
      ))}
    </div>
  )
}
