import { squall } from '../questions/squall.ts'
import { optionsOf } from './shared/options.ts'

export { askApi, judge, playCity, playProbes, playViewers, setup, teardown } from './shared/parts.ts'

export const options = optionsOf(squall)
