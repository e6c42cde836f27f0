export { listScenarios, loadScenario, ScenarioError } from './library.ts'
export type { Expected, Scenario } from './scenario.ts'
