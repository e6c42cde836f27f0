import { TOPIC_ROOT } from '@gongdi/contract/wire'

/** What a connection may do: for which sites it may speak and listen; `null` is every site. */
export interface Access {
  readonly speakFor: readonly string[] | null
  readonly listenTo: readonly string[] | null
}

export const EVERYWHERE: Access = { speakFor: null, listenTo: null }

/**
 * What a connection may do while authentication is off: a gateway that gives its site as the user name speaks for that site only,
 * one without a name speaks for any; everybody may listen. SPEC T5, E12.
 */
export const accessWithoutLogin = (username: string | undefined): Access =>
  username === undefined || username === '' ? EVERYWHERE : { speakFor: [username], listenTo: null }

export const maySpeakFor = (access: Access, siteId: string): boolean =>
  access.speakFor === null || access.speakFor.includes(siteId)

/** Longer than any topic of the grammar; filters are remembered, so their length is bounded. */
const FILTER_CHARS = 256

/**
 * Whether a subscription is allowed: only below `gongdi/v1/{siteId}/`, where the site is one that the connection may listen to;
 * a wildcard in its place needs the right to every site. `$SYS` and foreign topics are refused. SPEC T5.
 */
export function maySubscribe(access: Access, filter: string): boolean {
  if (filter.length > FILTER_CHARS) return false
  if (!filter.startsWith(`${TOPIC_ROOT}/`)) return false
  const site = filter.slice(TOPIC_ROOT.length + 1).split('/', 1)[0]!
  return access.listenTo === null || access.listenTo.includes(site)
}
