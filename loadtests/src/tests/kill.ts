import { kill } from '../questions/kill.ts'
import { optionsOf } from './shared/options.ts'

export { askApi, judge, playCity, playProbes, playViewers, setup, teardown } from './shared/parts.ts'

export const options = optionsOf(kill)
