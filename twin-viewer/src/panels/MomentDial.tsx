import { utilisationColour } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'

const FULL = 120
const RADIUS = 78
const TICKS = [80, 90, 100] as const

const at = (percent: number, radius: number): string => {
  const angle = Math.PI * (1 - Math.min(Math.max(percent, 0), FULL) / FULL)
  return `${100 + radius * Math.cos(angle)} ${96 - radius * Math.sin(angle)}`
}

/** Load moment as a half dial to 120 %, with the three contacts of JGJ 332-2014 3.2.7 as ticks. */
export function MomentDial({ percent }: { percent: number }) {
  const { words, format } = useWords()
  const colour = utilisationColour(percent)
  const label = `${words.moment} ${format.quantity(percent, '%', 1)}`
  return (
    <div className="dial">
      <svg viewBox="0 0 200 104" role="img" aria-label={label}>
        <path
          className="dial-track"
          d={`M ${at(0, RADIUS)} A ${RADIUS} ${RADIUS} 0 0 1 ${at(FULL, RADIUS)}`}
        />
        <path
          className="dial-value"
          d={`M ${at(0, RADIUS)} A ${RADIUS} ${RADIUS} 0 0 1 ${at(Math.max(percent, 0.5), RADIUS)}`}
          stroke={colour}
        />
        {TICKS.map((tick) => (
          <path
            key={tick}
            d={`M ${at(tick, RADIUS - 9)} L ${at(tick, RADIUS + 9)}`}
            stroke={utilisationColour(tick)}
            strokeWidth="2"
          />
        ))}
      </svg>
      <p>
        <strong style={{ color: percent >= 80 ? colour : undefined }}>
          {format.quantity(percent, '%', 1)}
        </strong>
        <span>{words.moment}</span>
      </p>
    </div>
  )
}
