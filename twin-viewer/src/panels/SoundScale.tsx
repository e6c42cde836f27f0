import { useWords } from '../i18n/useWords.ts'

const BOX = { width: 320, height: 64, left: 14, right: 14, y: 30 }
const [FROM_DB, TO_DB] = [30, 110]

interface SoundScaleProps {
  laeqDb: number
  lmaxDb: number
  l90Db: number
  limitDb: number
  limitName: string
}

/** A minute on a scale of levels: from its background to its loudest second, its energy mean as a mark, and the limit of the hour. */
export function SoundScale({ laeqDb, lmaxDb, l90Db, limitDb, limitName }: SoundScaleProps) {
  const { format } = useWords()
  const x = (db: number) =>
    BOX.left +
    ((Math.min(TO_DB, Math.max(FROM_DB, db)) - FROM_DB) / (TO_DB - FROM_DB)) *
      (BOX.width - BOX.left - BOX.right)
  return (
    <svg className="sound-scale" viewBox={`0 0 ${BOX.width} ${BOX.height}`} role="img" aria-label={limitName}>
      <path className="axis" d={`M${x(FROM_DB)} ${BOX.y}H${x(TO_DB)}`} />
      <path className="span" d={`M${x(l90Db)} ${BOX.y}H${x(lmaxDb)}`} />
      <path className="limit" d={`M${x(limitDb)} ${BOX.y - 13}V${BOX.y + 12}`} />
      <circle className={laeqDb > limitDb ? 'over' : ''} cx={x(laeqDb)} cy={BOX.y} r="6.5" />
      <text x={x(limitDb)} y="12" textAnchor={limitDb > 80 ? 'end' : 'middle'}>
        {limitName}
      </text>
      {[30, 50, 70, 90, 110].map((db) => (
        <text key={db} x={x(db)} y={BOX.height - 6} textAnchor="middle">
          {format.number(db)}
        </text>
      ))}
    </svg>
  )
}
