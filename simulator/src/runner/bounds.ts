import { type CityProfile, MOST_SITES, siteCount } from '../site/profile.ts'

/** Why so many sites cannot be, as a sentence; null when they can. Pure. */
export function tooManySites(profile: CityProfile, scale: number, sites: number): string | null {
  const once = siteCount(profile)
  if (Math.min(sites, once * scale) <= MOST_SITES) return null
  return `--scale: ${scale} times ${once} sites are ${once * scale}; a run has ${MOST_SITES} at most (see --sites)`
}
