import type { HoistLimitName, HoistView } from '@gongdi/contract'
import { type HoistFigures, hoistFigures, STALE_AFTER_MS } from '../feed/figures.ts'
import { DOOR_BITS, DOOR_NAMES, type DoorName } from '../geometry/cage.ts'
import { utilisationColour } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'
import type { WordKey } from '../i18n/words.ts'
import { useTwin } from '../state/TwinContext.tsx'
import { HoistShaft } from './HoistShaft.tsx'
import { Quantity } from './Quantity.tsx'
import { Staleness } from './Staleness.tsx'
import { useFigureRow } from './useFigureRow.ts'
import { useLatestState } from './useLatestState.ts'

const STANDS_MPS = 0.02
const DOOR_WORDS: Readonly<Record<DoorName, WordKey>> = {
  front: 'frontDoor',
  back: 'backDoor',
  landing: 'landingDoor',
  baseGate: 'baseGate',
}

/** A cage now: where, how fast, with what and whom, and which doors stand open. */
export function HoistNow({ device }: { device: HoistView }) {
  const { words, fill, format } = useWords()
  const now = hoistFigures(useFigureRow(device.deviceId))
  const latest = useLatestState(device.deviceId, 'hoist')
  const other = useTwin((s) =>
    s.devices
      .ofSite(device.siteId)
      .find((one) => one.deviceKind === 'hoist' && one.machineId === device.machineId && one !== device),
  )
  if (!now) return <p className="empty">{words.noReading}</p>
  // Nobody need be at a cage that stands.
  const moving = Math.abs(now.speedMps) >= STANDS_MPS
  const ratedT = latest?.ratedLoadT ?? device.ratedLoadT
  const percent = ratedT > 0 ? (100 * now.loadT) / ratedT : 0
  return (
    <>
      <Staleness atMs={now.atMs} afterMs={STALE_AFTER_MS.hoist} />
      <div className="hoist-now">
        <HoistShaft cage={device} other={other?.deviceKind === 'hoist' ? other : undefined} />
        <div>
          <p className="big">
            <strong>{format.quantity(now.heightM, 'm', 1)}</strong>
            <span>
              {latest && latest.floor !== null
                ? fill(words.atFloor, { floor: latest.floor })
                : words.betweenFloors}
            </span>
          </p>
          <p className="motion">
            <Direction speedMps={now.speedMps} />
            {format.quantity(Math.abs(now.speedMps), 'm/s', 2)}
            <small>{`≤ ${format.quantity(device.ratedSpeedMps, 'm/s', 2)}`}</small>
          </p>
          <Doors bits={now.doorBits} />
        </div>
      </div>
      <dl className="quantities">
        <Quantity name={words.cageLoad} note={`${words.limit} ${format.quantity(ratedT, 't', 2)}`}>
          <span style={{ color: utilisationTint(percent) }}>{format.quantity(now.loadT, 't', 2)}</span>
        </Quantity>
        <Quantity name={words.utilisationOfLoad}>
          <span style={{ color: utilisationTint(percent) }}>{format.quantity(percent, '%', 0)}</span>
        </Quantity>
        <Quantity name={words.persons} note={`≤ ${device.limitPersonCount}`}>
          {now.personCount}
        </Quantity>
        {latest && (
          <>
            <Quantity name={words.driver}>
              {latest.driverId ?? <em className={moving ? 'warn' : ''}>{words.noDriver}</em>}
            </Quantity>
            <Quantity name={words.motorTemperature}>{format.quantity(latest.motorTempC, '°C', 0)}</Quantity>
            <Quantity name={words.windAtTop}>{format.quantity(latest.windMps, 'm/s', 1)}</Quantity>
            <Quantity name={words.tilt}>
              {format.quantity(Math.hypot(latest.tiltXDeg, latest.tiltYDeg), '°', 2)}
            </Quantity>
            <Quantity name={words.trips} note={format.quantity(latest.runS / 3600, 'h')}>
              {format.count(latest.tripCount)}
            </Quantity>
          </>
        )}
        <Quantity name={words.power}>{now.powerOn ? words.on : words.off}</Quantity>
        <Quantity name={words.limits}>
          {now.limits.length === 0
            ? words.none
            : now.limits.map((limit) => words[LIMIT_WORDS[limit]]).join('、')}
        </Quantity>
        <Quantity name={words.antiFallCalibrated}>{format.date(device.antiFallCalibratedAtMs)}</Quantity>
        <Quantity name={words.dropTested}>{format.date(device.dropTestedAtMs)}</Quantity>
      </dl>
      <p className="sub measured">{fill(words.measured, { time: format.clock(now.atMs) })}</p>
    </>
  )
}

const utilisationTint = (percent: number) => (percent >= 80 ? utilisationColour(percent) : undefined)

const LIMIT_WORDS: Readonly<Record<HoistLimitName, WordKey>> = {
  upperLimit: 'upperLimit',
  lowerLimit: 'lowerLimit',
  ultimateLimit: 'ultimateLimit',
  antiFall: 'antiFall',
  overload: 'overload',
  slowDown: 'slowDown',
  emergencyStop: 'emergencyStop',
}

/** An arrow that way, and its word; a bar while the cage stands. */
export function Direction({ speedMps }: Pick<HoistFigures, 'speedMps'>) {
  const { words } = useWords()
  const [path, word] =
    Math.abs(speedMps) < STANDS_MPS
      ? ['M3 8h10', words.standing]
      : speedMps > 0
        ? ['M8 13V3m-4 4 4-4 4 4', words.goingUp]
        : ['M8 3v10m-4-4 4 4 4-4', words.goingDown]
  return (
    <svg className="direction" width="14" height="14" viewBox="0 0 16 16" role="img" aria-label={word}>
      <path d={path} />
    </svg>
  )
}

function Doors({ bits }: { bits: number }) {
  const { words } = useWords()
  return (
    <ul className="doors" aria-label={words.doors}>
      {DOOR_NAMES.map((door) => {
        const open = (bits & DOOR_BITS[door]) !== 0
        return (
          <li key={door} className={open ? 'open' : ''}>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <path d={open ? 'M3 14V2h10v12M13 14 8 12.2V4L13 2' : 'M3 14V2h10v12zM8 2v12'} />
            </svg>
            <span>{words[DOOR_WORDS[door]]}</span>
            <b>{open ? words.doorOpen : words.doorShut}</b>
          </li>
        )
      })}
    </ul>
  )
}
