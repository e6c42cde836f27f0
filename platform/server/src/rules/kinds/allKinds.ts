import type { KindFigures } from '../kindFigures.ts'
import { craneFigures } from './crane.ts'
import { dustFigures } from './dust.ts'
import { hoistFigures } from './hoist.ts'
import { noiseFigures } from './noise.ts'
import { pitFigures } from './pit.ts'

/** How states of every kind become figures, fresh for one engine. */
export const allKinds = (): KindFigures[] => [
  craneFigures(),
  hoistFigures(),
  dustFigures(),
  noiseFigures(),
  pitFigures(),
]
