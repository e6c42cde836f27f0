export { type DeviceExpectation, eachDevice } from './eachDevice.ts'
export { listScenarios, loadScenario, ScenarioError } from './library.ts'
export type { Expected, Scenario } from './scenario.ts'
