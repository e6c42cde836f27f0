import { LEVEL_COLOURS } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'
import { type Threshold, TrendPlot } from './TrendPlot.tsx'
import { TREND_MINUTES, useTrend } from './useTrend.ts'

/** Output contacts of JGJ 332-2014 3.2.7 [CL]. */
const MOMENT_THRESHOLDS: readonly Threshold[] = [
  { at: 80, colour: LEVEL_COLOURS.yellow },
  { at: 90, colour: LEVEL_COLOURS.orange },
  { at: 100, colour: LEVEL_COLOURS.red },
]
/** No jacking above 9.0 m/s, GB 55034-2022 3.4.7 [CL]; stop lifting at 12.0 m/s, JGJ 33-2012 4.1.15 [CL]. */
const WIND_THRESHOLDS: readonly Threshold[] = [
  { at: 9, colour: LEVEL_COLOURS.blue },
  { at: 12, colour: LEVEL_COLOURS.orange },
]

/** Moment, load and wind of the last minutes against their limits. */
export function DeviceTrend({ deviceId }: { deviceId: string }) {
  const { words, counted } = useWords()
  const { columns, history } = useTrend(deviceId)
  const [at, moment, load, wind] = columns
  return (
    <div className="trend">
      <p className="sub">{counted('lastMinutes', TREND_MINUTES)}</p>
      {history === 'loading' && <p className="sub">{words.historyLoading}</p>}
      {history === 'failed' && <p className="banner">{words.historyFailed}</p>}
      <TrendPlot
        title={`${words.moment} %`}
        at={at}
        values={moment}
        least={110}
        thresholds={MOMENT_THRESHOLDS}
      />
      <TrendPlot title={`${words.load} t`} at={at} values={load} least={2} thresholds={[]} />
      <TrendPlot title={`${words.wind} m/s`} at={at} values={wind} least={14} thresholds={WIND_THRESHOLDS} />
    </div>
  )
}
