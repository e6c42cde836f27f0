import { loadScenario } from '@gongdi/scenarios'
import { simulateCommand } from '@gongdi/simulator'

/** `gongdi simulate`: the simulator's own command, with the library's scenarios to choose from. */
export const simulate = (argv: string[]): Promise<number> =>
  simulateCommand(argv, { resolveScenario: async (name) => (await loadScenario(name)).scenario.hazards })
