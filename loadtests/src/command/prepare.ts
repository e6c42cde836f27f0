import { type Language, UsageError } from '@gongdi/commandline'
import { loadScenario, ScenarioError } from '@gongdi/scenarios'
import { PROFILES } from '@gongdi/simulator'
import { PROFILE } from '../run/city.ts'
import { cityDevices } from '../run/cityDevices.ts'
import { cityTruth, NoTruthError } from '../run/cityTruth.ts'
import { loadTarget, type Target } from '../target/loadTarget.ts'
import { TargetError } from '../target/targetError.ts'
import type { LoadOptions } from './loadOptions.ts'

/** Reads the target and looks whether the scenario has a truth. Throws UsageError with what is wrong in either file, in that language. */
export async function prepare(
  options: LoadOptions,
  env: NodeJS.ProcessEnv,
  language: Language,
): Promise<Target> {
  const mistakes: string[] = []
  const target = await loadTarget(options.target, env).catch((error: unknown) => {
    if (!(error instanceof TargetError)) throw error
    mistakes.push(...error.words[language].split('\n'))
    return null
  })
  mistakes.push(...(await scenarioMistakes(options, language)))
  if (mistakes.length > 0 || target === null) throw new UsageError(mistakes)
  return target
}

async function scenarioMistakes(
  { question, seed, sites }: LoadOptions,
  language: Language,
): Promise<string[]> {
  if (question.scenario === null) return []
  try {
    const { expected } = await loadScenario(question.scenario)
    // Any start does: what is looked for is whether there is a truth for this city.
    cityTruth(expected, cityDevices(PROFILES.get(PROFILE)!, { seed, scale: question.scale, sites }), 0)
    return []
  } catch (error) {
    if (error instanceof NoTruthError) return [error.words[language]]
    if (error instanceof ScenarioError) return error.message.split('\n')
    throw error
  }
}
