import type { CityProfile } from './profile.ts'
import { SAMPLE } from './sample.ts'

/** Cities that come with the simulator, by name. */
export const PROFILES: ReadonlyMap<string, CityProfile> = new Map([SAMPLE].map((p) => [p.id, p]))
