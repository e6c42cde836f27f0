import { PIT_INSTRUMENTS, type PitView } from '@gongdi/contract'
import { pitFigures, STALE_AFTER_MS } from '../feed/figures.ts'
import { useWords } from '../i18n/useWords.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { INSTRUMENT_WORDS, SUPPORT_WORDS } from './kindWords.ts'
import { LimitBar } from './LimitBar.tsx'
import { ProfilePlot } from './ProfilePlot.tsx'
import { pitDigits } from './pitDigits.ts'
import { Quantity } from './Quantity.tsx'
import { Staleness } from './Staleness.tsx'
import { useFigureRow } from './useFigureRow.ts'
import { useLatestState } from './useLatestState.ts'
import { usePitRate } from './usePitRate.ts'

/** A measuring point now: its value, how much of what the designer allows it has used up, how fast it moves, and where it is. */
export function PitNow({ device }: { device: PitView }) {
  const { words, fill, format } = useWords()
  const now = pitFigures(useFigureRow(device.deviceId))
  const latest = useLatestState(device.deviceId, 'pit')
  const rate = usePitRate(device.deviceId)
  const pit = useTwin((s) => s.sites[device.siteId]?.pits?.find((one) => one.pitId === device.pitId))
  if (!now) return <p className="empty">{words.noReading}</p>
  const unit = PIT_INSTRUMENTS[device.instrument]
  const digits = pitDigits(unit)
  const excavatedM = latest?.excavationDepthM ?? pit?.excavatedM ?? null
  return (
    <>
      <Staleness atMs={now.atMs} afterMs={STALE_AFTER_MS.pit} />
      <p className="big centred">
        <strong>{format.quantity(now.value, unit, digits)}</strong>
        <span>{words[INSTRUMENT_WORDS[device.instrument]]}</span>
      </p>
      <div className="limit-bars">
        <LimitBar
          name={words.cumulative}
          value={format.signed(now.cumulative, unit, digits)}
          limit={`${words.warningValue} ${format.quantity(device.limitCumulative, unit, Number.isInteger(device.limitCumulative) ? 0 : 1)}`}
          against="limit"
          share={Math.abs(now.cumulative) / device.limitCumulative}
        />
        {rate !== null && device.limitRatePerDay !== null && (
          <LimitBar
            name={words.rate}
            value={format.signed(rate, `${unit}/d`, digits + 1)}
            limit={`${words.warningValue} ${format.quantity(device.limitRatePerDay, `${unit}/d`, 1)}`}
            against="limit"
            share={Math.abs(rate) / device.limitRatePerDay}
          />
        )}
        {(rate === null || device.limitRatePerDay === null) && (
          <p className="footnote">
            {`${words.rate} ${rate === null ? words.rateUnknown : format.signed(rate, `${unit}/d`, digits + 1)}`}
          </p>
        )}
      </div>
      {now.profileMm.length > 1 && (
        <ProfilePlot
          profileMm={now.profileMm}
          stepM={device.profileStepM ?? device.depthM / (now.profileMm.length - 1)}
          limitMm={device.limitCumulative}
          excavatedM={excavatedM}
        />
      )}
      <dl className="quantities">
        <Quantity
          name={words.excavated}
          note={pit && `${words.design} ${format.quantity(pit.designDepthM, 'm', 1)}`}
        >
          {excavatedM === null ? words.none : format.quantity(excavatedM, 'm', 1)}
        </Quantity>
        <Quantity name={device.instrument === 'inclinometer' ? words.tubeLength : words.pointDepth}>
          {format.quantity(device.depthM, 'm', 1)}
        </Quantity>
        <Quantity name={words.safetyGrade}>{device.safetyGrade}</Quantity>
        <Quantity name={words.support}>{words[SUPPORT_WORDS[device.support]]}</Quantity>
        {latest && (
          <Quantity name={words.temperatureThere}>{format.quantity(latest.temperatureC, '°C', 1)}</Quantity>
        )}
        <Quantity name={words.baseline}>{format.date(device.baselineAtMs)}</Quantity>
      </dl>
      <p className="footnote signs">{words.pitSigns}</p>
      <p className="sub measured">{fill(words.measured, { time: format.clock(now.atMs) })}</p>
    </>
  )
}
