import type { CraneState, CraneView } from '@gongdi/contract'
import { utilisationColour } from '../geometry/colourRamp.ts'
import { chartRow, ratedLoadT } from '../geometry/loadChart.ts'
import { useWords } from '../i18n/useWords.ts'
import { LoadChart } from './LoadChart.tsx'
import { MomentDial } from './MomentDial.tsx'
import { Quantity } from './Quantity.tsx'
import { useDeviceSnapshot } from './useDeviceSnapshot.ts'
import { useLatestState } from './useLatestState.ts'
import { useNow } from './useNow.ts'

const wrap = (deg: number) => ((deg % 360) + 360) % 360

/** All quantities of the newest reading with their limits, not delayed. */
export function CraneNow({ device: crane }: { device: CraneView }) {
  const { deviceId } = crane
  const { words, fill, format } = useWords()
  const now = useDeviceSnapshot(deviceId)
  const latest = useLatestState(deviceId, 'crane')
  const clockMs = useNow()
  if (!now) return <p className="empty">{words.noReading}</p>
  const row = chartRow(crane, latest?.ropeFalls)
  const ratedT = row ? ratedLoadT(row, now.radiusM) : latest?.ratedLoadT
  return (
    <>
      {now.stale && (
        <p className="banner">
          {fill(words.staleHint, { time: format.elapsed(clockMs - now.measuredAtMs) })}
        </p>
      )}
      <MomentDial percent={now.momentPercent} />
      <dl className="quantities">
        <Quantity
          name={words.load}
          note={ratedT === undefined ? null : `${words.limit} ${format.quantity(ratedT, 't', 2)}`}
        >
          <span style={{ color: ratedT ? utilisationColour((100 * now.loadT) / ratedT) : undefined }}>
            {format.quantity(now.loadT, 't', 2)}
          </span>
        </Quantity>
        <Quantity name={words.radius} note={`≤ ${format.quantity(crane.jibLengthM, 'm', 1)}`}>
          {format.quantity(now.radiusM, 'm', 1)}
        </Quantity>
        <Quantity name={words.hookHeight} note={`≤ ${format.quantity(crane.jibHeightM, 'm', 1)}`}>
          {format.quantity(now.hookHeightM, 'm', 1)}
        </Quantity>
        <Quantity name={words.slew}>{format.quantity(wrap(now.slewDeg), '°', 1)}</Quantity>
        <Quantity
          name={words.wind}
          note={latest && `${words.windFrom} ${format.quantity(latest.windDirectionDeg, '°')}`}
        >
          {format.quantity(now.windMps, 'm/s', 1)}
        </Quantity>
        <Quantity name={words.swing}>
          {format.quantity(Math.hypot(now.swingRadialDeg, now.swingTangentialDeg), '°', 1)}
        </Quantity>
        {latest && <RestOfState state={latest} />}
        <Quantity name={words.limits}>
          {now.limits.length === 0 ? words.none : now.limits.map((limit) => words[limit]).join('、')}
        </Quantity>
      </dl>
      {row && <LoadChart crane={crane} row={row} radiusM={now.radiusM} loadT={now.loadT} />}
      <p className="sub measured">{fill(words.measured, { time: format.clock(now.measuredAtMs) })}</p>
    </>
  )
}

/** What is not in the pose stream and comes once a second from the API. */
function RestOfState({ state }: { state: CraneState }) {
  const { words, format } = useWords()
  return (
    <>
      <Quantity name={words.tilt}>
        {format.quantity(Math.hypot(state.tiltXDeg, state.tiltYDeg), '°', 2)}
      </Quantity>
      <Quantity name={words.falls}>{state.ropeFalls}</Quantity>
      <Quantity name={words.driver}>{state.driverId ?? <em className="warn">{words.noDriver}</em>}</Quantity>
      <Quantity name={words.power}>{state.powerOn ? words.on : words.off}</Quantity>
    </>
  )
}
