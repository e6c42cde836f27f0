import type { CraneView } from '@gongdi/contract'
import { useMemo } from 'react'
import { utilisationColour } from '../geometry/colourRamp.ts'
import { type ChartRow, chartLine, ratedLoadT } from '../geometry/loadChart.ts'
import { useWords } from '../i18n/useWords.ts'

const BOX = { width: 320, height: 132, left: 30, right: 10, top: 10, bottom: 22 }

interface LoadChartProps {
  crane: CraneView
  row: ChartRow
  radiusM: number
  loadT: number
}

/** The load chart of the present rope falls with the present point: under the curve is allowed. */
export function LoadChart({ crane, row, radiusM, loadT }: LoadChartProps) {
  const { words, fill, format } = useWords()
  const topT = row.maxLoadT * 1.15
  const x = (m: number) => BOX.left + (m / crane.jibLengthM) * (BOX.width - BOX.left - BOX.right)
  const y = (t: number) =>
    BOX.height - BOX.bottom - (Math.min(t, topT) / topT) * (BOX.height - BOX.top - BOX.bottom)
  const line = useMemo(() => chartLine(row, crane.minRadiusM, crane.jibLengthM), [row, crane])
  const path = line
    .map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p.radiusM).toFixed(1)} ${y(p.loadT).toFixed(1)}`)
    .join('')
  const ground = y(0)
  const ratedT = ratedLoadT(row, radiusM)
  const colour = utilisationColour(ratedT > 0 ? (100 * loadT) / ratedT : 0)
  const said = fill(words.loadChartNow, {
    falls: row.ropeFalls,
    radius: format.quantity(radiusM, 'm', 1),
    load: format.quantity(loadT, 't', 2),
    rated: format.quantity(ratedT, 't', 2),
  })
  return (
    <figure className="load-chart">
      <figcaption>
        {words.loadChart}
        <small>{said}</small>
      </figcaption>
      <svg viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={said}>
        <path
          className="area"
          d={`${path}L${x(crane.jibLengthM)} ${ground}L${x(crane.minRadiusM)} ${ground}Z`}
        />
        <path className="curve" d={path} />
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <text key={share} x={x(crane.jibLengthM * share)} y={BOX.height - 6} textAnchor="middle">
            {format.number(crane.jibLengthM * share)}
          </text>
        ))}
        {[0.5, 1].map((share) => (
          <text key={share} x={BOX.left - 6} y={y(row.maxLoadT * share) + 4} textAnchor="end">
            {format.number(row.maxLoadT * share, 1)}
          </text>
        ))}
        <path className="drop" d={`M${x(radiusM)} ${ground}V${y(loadT)}`} stroke={colour} />
        <circle cx={x(radiusM)} cy={y(loadT)} r="4.5" fill={colour} />
      </svg>
    </figure>
  )
}
