/** A line of k6 on standard error that says what went wrong: logfmt, `msg` quoted where it has spaces. */
const ERROR = /\blevel=(?:error|fatal|panic)\b.*?\bmsg=("(?:[^"\\]|\\.)*"|\S+)/

/** The message of a line in which k6 tells an error; null for any other line. Pure. */
export function k6Error(line: string): string | null {
  const msg = ERROR.exec(line)?.[1]
  if (msg === undefined) return null
  if (!msg.startsWith('"')) return msg
  try {
    return firstLine(JSON.parse(msg))
  } catch {
    // An escape of Go that JSON does not know.
    return firstLine(msg.slice(1, -1))
  }
}

/** Where a script failed is written below. */
const firstLine = (text: string): string => text.split(/\n|\\n/, 1)[0]!.trim()
