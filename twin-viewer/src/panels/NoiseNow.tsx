import type { NoiseView } from '@gongdi/contract'
import { noiseFigures, STALE_AFTER_MS } from '../feed/figures.ts'
import { useWords } from '../i18n/useWords.ts'
import { NOISE_LINES, noisePeriod } from './kindLimits.ts'
import { Quantity } from './Quantity.tsx'
import { SoundScale } from './SoundScale.tsx'
import { Staleness } from './Staleness.tsx'
import { useFigureRow } from './useFigureRow.ts'
import { useLatestState } from './useLatestState.ts'

const UNIT = 'dB(A)'

/** The last minute at a noise monitor, beside the limit of this time of day. */
export function NoiseNow({ device }: { device: NoiseView }) {
  const { words, fill, format } = useWords()
  const now = noiseFigures(useFigureRow(device.deviceId))
  const latest = useLatestState(device.deviceId, 'noise')
  if (!now) return <p className="empty">{words.noReading}</p>
  const period = noisePeriod(now.atMs)
  const limit = period === 'day' ? words.noiseDay : words.noiseNight
  const over = now.laeqDb - NOISE_LINES[period]
  return (
    <>
      <Staleness atMs={now.atMs} afterMs={STALE_AFTER_MS.noise} />
      <p className="big centred">
        <strong>{format.quantity(now.laeqDb, UNIT, 1)}</strong>
        <span>{words.laeqOfMinute}</span>
      </p>
      <SoundScale
        laeqDb={now.laeqDb}
        lmaxDb={now.lmaxDb}
        l90Db={now.l90Db}
        limitDb={NOISE_LINES[period]}
        limitName={`${limit} ${format.quantity(NOISE_LINES[period], UNIT)}`}
      />
      <dl className="quantities">
        <Quantity name={fill(words.againstLimit, { limit })}>{format.signed(over, 'dB', 1)}</Quantity>
        <Quantity name={words.lmax}>{format.quantity(now.lmaxDb, UNIT, 1)}</Quantity>
        {latest && (
          <>
            <Quantity name={words.l10}>{format.quantity(latest.l10Db, UNIT, 1)}</Quantity>
            <Quantity name={words.l50}>{format.quantity(latest.l50Db, UNIT, 1)}</Quantity>
          </>
        )}
        <Quantity name={words.l90}>{format.quantity(now.l90Db, UNIT, 1)}</Quantity>
        {latest && (
          <>
            <Quantity name={words.lmin}>{format.quantity(latest.lminDb, UNIT, 1)}</Quantity>
            <Quantity name={words.validSeconds}>{`${latest.validS} / 60`}</Quantity>
            <Quantity name={words.nightPermit}>{latest.nightPermit ? words.yes : words.no}</Quantity>
            <Quantity name={words.wind}>{format.quantity(latest.windMps, 'm/s', 1)}</Quantity>
            <Quantity name={words.rain}>{format.quantity(latest.rainMmH, 'mm/h', 1)}</Quantity>
          </>
        )}
        <Quantity name={words.meterClass}>{device.meterClass}</Quantity>
        <Quantity name={words.calibrationDue}>{format.date(device.calibrationDueAtMs)}</Quantity>
      </dl>
      <p className="sub measured">{fill(words.measured, { time: format.clock(now.atMs) })}</p>
    </>
  )
}
