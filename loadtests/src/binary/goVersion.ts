/** What the extension needs (its go.mod says so too). */
const GO_NEEDED = { major: 1, minor: 25 } as const

export interface GoVersion {
  major: number
  minor: number
  /** As Go says it, without "go": 1.26.8, 1.26rc1. */
  text: string
}

/** Reads what `go version` prints: `go version go1.26.8 linux/amd64`; null when that is no Go release. */
export function readGoVersion(printed: string): GoVersion | null {
  const match = /^go version (?:devel )?go((\d+)\.(\d+)[^\s-]*)/.exec(printed)
  if (!match) return null
  return { major: Number(match[2]), minor: Number(match[3]), text: match[1]! }
}

export const isNewEnough = ({ major, minor }: GoVersion): boolean =>
  major > GO_NEEDED.major || (major === GO_NEEDED.major && minor >= GO_NEEDED.minor)
