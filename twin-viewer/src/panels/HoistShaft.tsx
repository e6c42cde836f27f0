import type { HoistView } from '@gongdi/contract'
import { hoistFigures } from '../feed/figures.ts'
import { useWords } from '../i18n/useWords.ts'
import { useFigureRow } from './useFigureRow.ts'

const BOX = { width: 96, height: 208, top: 8, bottom: 14, left: 34 }
const CAGE_PX = 13

interface HoistShaftProps {
  cage: HoistView
  /** The other cage of the machine, drawn quietly. */
  other: HoistView | undefined
}

/** The machine from the side: where on its mast both cages are. */
export function HoistShaft({ cage, other }: HoistShaftProps) {
  const { words, format } = useWords()
  const here = useFigureRow(cage.deviceId)
  const there = useFigureRow(other?.deviceId ?? '')
  const y = (m: number) =>
    BOX.height -
    BOX.bottom -
    (Math.min(Math.max(m, 0), cage.topM) / cage.topM) * (BOX.height - BOX.top - BOX.bottom - CAGE_PX)
  const mast = BOX.left + 28
  const box = (view: HoistView, heightM: number, className: string) => (
    <rect
      className={className}
      x={view.cage === 'left' ? mast - 20 : mast + 4}
      y={y(heightM) - CAGE_PX}
      width="16"
      height={CAGE_PX}
      rx="2"
    />
  )
  const now = hoistFigures(here)
  const beside = hoistFigures(there)
  const landings = Math.max(1, Math.round(cage.topM / cage.storeyHeightM))
  const every = Math.max(1, Math.ceil(landings / 8))
  return (
    <svg
      className="shaft"
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      role="img"
      aria-label={`${words.height} ${now ? format.quantity(now.heightM, 'm', 1) : words.noReading}`}
    >
      <path className="mast" d={`M${mast} ${BOX.top - 4}V${BOX.height - BOX.bottom}`} />
      <path className="ground" d={`M${BOX.left - 6} ${BOX.height - BOX.bottom}H${BOX.width - 4}`} />
      {Array.from({ length: Math.floor(landings / every) + 1 }, (_, i) => i * every).map((floor) => (
        <g key={floor}>
          <path className="landing" d={`M${BOX.left - 4} ${y(floor * cage.storeyHeightM)}H${BOX.left + 2}`} />
          <text x={BOX.left - 8} y={y(floor * cage.storeyHeightM) + 3.5} textAnchor="end">
            {floor}
          </text>
        </g>
      ))}
      {other && beside && box(other, beside.heightM, 'other')}
      {now && box(cage, now.heightM, 'chosen')}
    </svg>
  )
}
