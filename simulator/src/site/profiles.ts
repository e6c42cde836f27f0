import type { CityProfile } from './profile.ts'
import { SAMPLE } from './sample.ts'
import { YANTAI } from './yantai.ts'

/** Cities that come with the simulator, by name. */
export const PROFILES: ReadonlyMap<string, CityProfile> = new Map([YANTAI, SAMPLE].map((p) => [p.id, p]))
