import { city10x } from '../questions/city10x.ts'
import { optionsOf } from './shared/options.ts'

export { askApi, judge, playCity, playProbes, playViewers, setup, teardown } from './shared/parts.ts'

export const options = optionsOf(city10x)
