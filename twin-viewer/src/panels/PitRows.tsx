import { type AlertLevel, PIT_INSTRUMENTS, type PitView } from '@gongdi/contract'
import { pitFigures, STALE_AFTER_MS } from '../feed/figures.ts'
import { limitShareColour } from '../geometry/colourRamp.ts'
import { limitShare } from '../geometry/pitField.ts'
import { useWords } from '../i18n/useWords.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { DeviceRow } from './DeviceRow.tsx'
import { INSTRUMENT_WORDS } from './kindWords.ts'
import { pitDigits } from './pitDigits.ts'
import { useNow } from './useNow.ts'

const EVERY_MS = 5000

/** The measuring points of one pit, those nearest to their warning value first. */
export function PitRows({
  points,
  worst,
}: {
  points: readonly PitView[]
  worst: ReadonlyMap<string, AlertLevel>
}) {
  const { figures } = useHandles()
  const { words, format } = useWords()
  const nowMs = useNow(EVERY_MS)
  const readings = points
    .map((point) => ({ point, figures: pitFigures(figures.row(point.deviceId)) }))
    .map((reading) => ({ ...reading, share: limitShare(reading) }))
    .sort((a, b) => (b.share ?? -1) - (a.share ?? -1))
  return (
    <ul className="device-rows points">
      {readings.map(({ point, figures: now, share }) => {
        const unit = PIT_INSTRUMENTS[point.instrument]
        return (
          <DeviceRow
            key={point.deviceId}
            device={point}
            level={worst.get(point.deviceId)}
            stale={now !== null && nowMs - now.atMs > STALE_AFTER_MS.pit}
            note={words[INSTRUMENT_WORDS[point.instrument]]}
          >
            {now && share !== null ? (
              <>
                <span>{format.quantity(now.cumulative, unit, pitDigits(unit))}</span>
                <strong style={{ color: share >= 0.7 ? limitShareColour(share) : undefined }}>
                  {format.quantity(share * 100, '%')}
                </strong>
              </>
            ) : (
              '–'
            )}
          </DeviceRow>
        )
      })}
    </ul>
  )
}
