import type { DustView } from '@gongdi/contract'
import { dustFigures, STALE_AFTER_MS } from '../feed/figures.ts'
import { useWords } from '../i18n/useWords.ts'
import { DUST_LINES } from './kindLimits.ts'
import { MARK_WORDS } from './kindWords.ts'
import { LimitBar } from './LimitBar.tsx'
import { Quantity } from './Quantity.tsx'
import { Staleness } from './Staleness.tsx'
import { useFigureRow } from './useFigureRow.ts'
import { useLatestState } from './useLatestState.ts'
import { WindRose } from './WindRose.tsx'

const UNIT = 'µg/m³'
const PARTICLES = [
  { name: 'PM10', field: 'pm10UgM3' },
  { name: 'PM2.5', field: 'pm25UgM3' },
  { name: 'TSP', field: 'tspUgM3' },
] as const

/** The air at a monitor now: particles beside the daily limits, how far they can be trusted, and the weather. */
export function DustNow({ device }: { device: DustView }) {
  const { words, fill, format } = useWords()
  const now = dustFigures(useFigureRow(device.deviceId))
  const latest = useLatestState(device.deviceId, 'dust')
  if (!now) return <p className="empty">{words.noReading}</p>
  return (
    <>
      <Staleness atMs={now.atMs} afterMs={STALE_AFTER_MS.dust} />
      <div className="limit-bars">
        {PARTICLES.map(({ name, field }) => (
          <LimitBar
            key={name}
            name={name}
            value={format.quantity(now[field], UNIT)}
            limit={`${words.dailyMean} ${format.number(DUST_LINES[field])}`}
            against="line"
            share={now[field] / DUST_LINES[field]}
          />
        ))}
        <p className="footnote">{words.dustLines}</p>
      </div>
      <dl className="quantities">
        {latest && (
          <>
            <Quantity name={words.dataMark} note={format.quantity(latest.validPercent, '%')}>
              <span className={latest.mark === 'N' ? undefined : 'warn'}>
                {`${latest.mark} ${words[MARK_WORDS[latest.mark]]}`}
              </span>
            </Quantity>
            <Quantity name={words.largestPm10}>{format.quantity(latest.pm10MaxUgM3, UNIT)}</Quantity>
          </>
        )}
        <Quantity name={words.spray}>{now.sprayOn ? words.on : words.off}</Quantity>
        {latest && (
          <>
            <Quantity name={words.wind}>
              <span className="with-rose">
                {format.quantity(latest.windMps, 'm/s', 1)}
                <WindRose fromDeg={latest.windDirectionDeg} />
              </span>
            </Quantity>
            <Quantity name={words.temperature}>{format.quantity(latest.temperatureC, '°C', 1)}</Quantity>
            <Quantity name={words.humidity}>{format.quantity(latest.humidityPercent, '%')}</Quantity>
            <Quantity name={words.pressure}>{format.quantity(latest.pressureKpa, 'kPa', 1)}</Quantity>
          </>
        )}
        <Quantity name={words.inletHeight}>{format.quantity(device.heightM, 'm', 1)}</Quantity>
      </dl>
      <p className="sub measured">{fill(words.measured, { time: format.clock(now.atMs) })}</p>
    </>
  )
}
