import { CALM, LEVEL_COLOURS, LIMIT_STOPS, limitShareColour } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'

/** The bar ends here: beyond the limit there must be room to see by how much. */
const FULL_SHARE = 1.25

interface LimitBarProps {
  name: string
  /** Figure and limit as they are written, the limit with its name. */
  value: string
  limit: string
  share: number
  /** Beside a limit of its own a figure takes the scale of `limitShareColour`; a line is only for orientation: calm below, yellow above. */
  against: 'limit' | 'line'
}

const SCALES = {
  limit: {
    colourOf: limitShareColour,
    ticks: LIMIT_STOPS.filter((stop) => stop.share >= 0.7),
    notedFrom: 0.7,
  },
  line: {
    colourOf: (share: number) => (share > 1 ? LEVEL_COLOURS.yellow : CALM),
    ticks: [{ share: 1, colour: LEVEL_COLOURS.yellow }],
    notedFrom: 1,
  },
} as const

/** A figure as its share of a limit, by a fixed scale with its steps as ticks. */
export function LimitBar({ name, value, limit, share, against }: LimitBarProps) {
  const { format } = useWords()
  const { colourOf, ticks, notedFrom } = SCALES[against]
  const colour = colourOf(share)
  const percent = format.quantity(share * 100, '%')
  return (
    <div className="limit-bar">
      <p>
        <span>{name}</span>
        <strong style={{ color: share >= notedFrom ? colour : undefined }}>{value}</strong>
        <small>{limit}</small>
        <em>{percent}</em>
      </p>
      <div className="track" role="img" aria-label={`${name} ${percent}`}>
        <span
          className="fill"
          style={{ width: `${(Math.min(share, FULL_SHARE) / FULL_SHARE) * 100}%`, background: colour }}
        />
        {ticks.map((stop) => (
          <i
            key={stop.share}
            style={{ left: `${(stop.share / FULL_SHARE) * 100}%`, background: stop.colour }}
          />
        ))}
      </div>
    </div>
  )
}
