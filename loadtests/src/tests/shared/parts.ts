/** Everything that k6 calls by its name in a script; which of it runs is said by the plan. */
export { askApi } from './apiUsers.ts'
export { playCity } from './city.ts'
export { judge } from './judge.ts'
export { setup, teardown } from './life.ts'
export { playProbes } from './probes.ts'
export { playViewers } from './viewers.ts'
