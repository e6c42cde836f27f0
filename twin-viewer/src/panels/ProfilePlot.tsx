import { limitShareColour } from '../geometry/colourRamp.ts'
import { useWords } from '../i18n/useWords.ts'

const BOX = { width: 320, height: 230, left: 36, right: 14, top: 12, bottom: 26 }

interface ProfilePlotProps {
  profileMm: readonly number[]
  stepM: number
  limitMm: number
  excavatedM: number | null
}

/** An inclinometer: displacement towards the pit over depth, against the straight tube it began as and the warning value. */
export function ProfilePlot({ profileMm, stepM, limitMm, excavatedM }: ProfilePlotProps) {
  const { words, format, fill } = useWords()
  const depthM = Math.max(stepM, (profileMm.length - 1) * stepM)
  const mostMm = Math.max(limitMm * 1.15, ...profileMm)
  const leastMm = Math.min(-0.12 * mostMm, ...profileMm)
  const x = (mm: number) =>
    BOX.left + ((mm - leastMm) / (mostMm - leastMm)) * (BOX.width - BOX.left - BOX.right)
  const y = (m: number) => BOX.top + (m / depthM) * (BOX.height - BOX.top - BOX.bottom)
  const path = profileMm.map(
    (mm, i) => `${i === 0 ? 'M' : 'L'}${x(mm).toFixed(1)} ${y(i * stepM).toFixed(1)}`,
  )
  const largest = profileMm.reduce((best, mm, i) => (Math.abs(mm) > Math.abs(profileMm[best]!) ? i : best), 0)
  const largestMm = profileMm[largest] ?? 0
  const colour = limitShareColour(Math.abs(largestMm) / limitMm)
  const said = fill(words.profileLargest, {
    value: format.quantity(largestMm, 'mm', 1),
    depth: format.quantity(largest * stepM, 'm', 1),
  })
  const [top, bottom] = [y(0), y(depthM)]
  return (
    <figure className="load-chart profile">
      <figcaption>
        {words.profile}
        <small>{said}</small>
      </figcaption>
      <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={said}>
        {excavatedM !== null && excavatedM > 0 && excavatedM < depthM && (
          <>
            <rect
              className="dug"
              x={x(0)}
              y={top}
              width={BOX.width - BOX.right - x(0)}
              height={y(excavatedM) - top}
            />
            <text x={x(0) + 6} y={y(excavatedM) + 13}>
              {`${words.excavated} ${format.quantity(excavatedM, 'm', 1)}`}
            </text>
          </>
        )}
        <path className="tube" d={`M${x(0)} ${top}V${bottom}`} />
        <path className="limit" d={`M${x(limitMm)} ${top}V${bottom}`} />
        <path className="area" d={`${path.join('')}L${x(0)} ${bottom}L${x(0)} ${top}Z`} />
        <path className="curve" d={path.join('')} />
        <circle cx={x(largestMm)} cy={y(largest * stepM)} r="4.5" fill={colour} />
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <text key={share} x={BOX.left - 8} y={y(depthM * share) + 4} textAnchor="end">
            {format.number(depthM * share)}
          </text>
        ))}
        {[0, limitMm / 2, limitMm].map((mm) => (
          <text key={mm} x={x(mm)} y={BOX.height - 8} textAnchor="middle">
            {mm === limitMm ? format.quantity(mm, 'mm') : format.number(mm)}
          </text>
        ))}
      </svg>
    </figure>
  )
}
