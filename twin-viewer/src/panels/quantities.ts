import type { AlertCause } from '@gongdi/contract'

/** Digits by the name of a quantity, where its unit does not decide. */
const DIGITS: Readonly<Record<string, number>> = {
  momentPercent: 1,
  loadPercent: 1,
  slewDeg: 1,
  tiltXDeg: 2,
  tiltYDeg: 2,
  speedMps: 2,
  waterLevel: 2,
}
/** Digits by unit: as much as the instruments are worth. */
const UNIT_DIGITS: Readonly<Record<string, number>> = {
  'µg/m³': 0,
  kN: 0,
  '%': 0,
  '': 0,
  s: 0,
  '°C': 0,
  t: 2,
  'mm/d': 2,
}

/** Digits to write the figures of a cause with; one where nothing is known of it. */
export const causeDigits = ({ quantity, unit }: AlertCause): number =>
  DIGITS[quantity] ?? UNIT_DIGITS[unit] ?? 1
