export { loadCommand } from './command/load.ts'
export { reportCommand } from './command/report.ts'
