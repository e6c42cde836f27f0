/**
 * Data marks of environmental monitors: N normal, F stopped, M maintenance, S set by hand, D fault, C calibration, T over range, B link to
 * the logger broken. Source: HJ 212-2017 6.6.4 table 8 [CL]. SPEC M17.
 */
export const DATA_MARKS = ['N', 'F', 'M', 'S', 'D', 'C', 'T', 'B'] as const
export type DataMark = (typeof DATA_MARKS)[number]
