export { type FoundBrowser, findBrowser, launchBrowser } from './browser.ts'
export { allGone, type RunningGongdi, startGongdi } from './gongdi.ts'
