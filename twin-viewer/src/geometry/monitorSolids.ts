import { type Solid, SolidBuilder } from './solidBuilder.ts'

const POLE = '#9aa5ad'
const BOX = '#d6dde2'
const PANEL = '#27435c'

/** A dust monitor: pole with cabinet, solar panel, wind vane, and the hood of its inlet at `heightM`. Metres, foot at y = 0. [EA] */
export function dustSolid(heightM: number): Solid {
  const top = Math.max(2.5, heightM)
  return new SolidBuilder()
    .paint('#80868c')
    .box([0, 0.1, 0], [0.9, 0.2, 0.9])
    .paint(POLE)
    .bar([0, 0.2, 0], [0, top + 0.9, 0], 0.2, 4)
    .paint(BOX)
    .box([0, 1.6, 0.28], [0.85, 1.1, 0.45])
    .paint(PANEL)
    .box([0, top - 0.35, 0.35], [1.5, 0.08, 0.9])
    .paint(BOX)
    .box([0.55, top, 0], [0.34, 0.5, 0.34])
    .paint(POLE)
    .bar([0, top - 0.15, 0], [0.55, top - 0.15, 0], 0.1)
    .bar([-0.45, top + 0.85, 0], [0.45, top + 0.85, 0], 0.1)
    .box([-0.5, top + 0.95, 0], [0.3, 0.3, 0.06])
    .build()
}

/** A noise monitor: pole with cabinet and, at `heightM`, the wind screen of its microphone. Metres, foot at y = 0. [EA] */
export function noiseSolid(heightM: number): Solid {
  const top = Math.max(2.5, heightM)
  return new SolidBuilder()
    .paint('#80868c')
    .box([0, 0.1, 0], [0.8, 0.2, 0.8])
    .paint(POLE)
    .bar([0, 0.2, 0], [0, top, 0], 0.18, 4)
    .paint(BOX)
    .box([0, 1.5, 0.25], [0.7, 0.8, 0.4])
    .paint('#1d242b')
    .box([0, top + 0.2, 0], [0.42, 0.42, 0.42])
    .build()
}
