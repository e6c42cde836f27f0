/** Digits that an instrument's reading is worth: tenths of a millimetre, centimetres of water, whole kilonewtons. */
export const pitDigits = (unit: 'mm' | 'kN' | 'm'): number => ({ mm: 1, kN: 0, m: 2 })[unit]
