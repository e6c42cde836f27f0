/** A millimetre, a kilogram, a thousandth of a degree: finer is noise, and every digit is sent thousands of times a second. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000
