export { allGone, type RunningGongdi, startGongdi } from './gongdi.ts'
