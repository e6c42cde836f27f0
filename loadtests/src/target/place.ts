import type { Document, LineCounter } from 'yaml'

/** Where in a file something stands: keys and list positions. */
export type Path = readonly PropertyKey[]

/** `alerts[0].map.device` */
const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  )

/** Names places of one YAML file: `file.yaml:12:5 alerts[0].map.device`; of what is missing, the place of what it is missing in. */
export function placesOf(file: string, document: Document, lines: LineCounter): (path: Path) => string {
  return (path) => {
    const text = pathText(path)
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = nodeAt(document, path.slice(0, length))
      const offset = (node as { range?: [number, number, number] } | null)?.range?.[0]
      if (offset === undefined) continue
      const { line, col } = lines.linePos(offset)
      return text === '' ? `${file}:${line}:${col}` : `${file}:${line}:${col} ${text}`
    }
    return text === '' ? file : `${file} ${text}`
  }
}

/** null where there is none, or where it comes from an alias or a merge. */
function nodeAt(document: Document, path: Path): unknown {
  try {
    return path.length === 0 ? document.contents : document.getIn(path, true)
  } catch {
    return null
  }
}
