import type { AlertCause } from '@gongdi/contract'
import type { WordKey } from '../i18n/words.ts'

/** How a quantity of a reading is named and written. Units are the same in both languages. */
export interface Quantity {
  word: WordKey
  unit: string
  digits: number
}

const QUANTITIES: Readonly<Record<string, Quantity>> = {
  momentPercent: { word: 'moment', unit: '%', digits: 1 },
  loadPercent: { word: 'load', unit: '%', digits: 1 },
  loadT: { word: 'load', unit: 't', digits: 2 },
  ratedLoadT: { word: 'rated', unit: 't', digits: 2 },
  radiusM: { word: 'radius', unit: 'm', digits: 1 },
  slewDeg: { word: 'slew', unit: '°', digits: 1 },
  hookHeightM: { word: 'hookHeight', unit: 'm', digits: 1 },
  windMps: { word: 'wind', unit: 'm/s', digits: 1 },
  tiltXDeg: { word: 'tilt', unit: '°', digits: 2 },
  tiltYDeg: { word: 'tilt', unit: '°', digits: 2 },
}

/** Digits to write the figures of a cause with; one where the quantity is not known to this screen. */
export const causeDigits = (cause: AlertCause): number => QUANTITIES[cause.quantity]?.digits ?? 1
