import { viewers } from '../questions/viewers.ts'
import { optionsOf } from './shared/options.ts'

export { askApi, judge, playCity, playProbes, playViewers, setup, teardown } from './shared/parts.ts'

export const options = optionsOf(viewers)
