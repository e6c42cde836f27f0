/**
 * Statements of a migration file, in order, without comments. A statement ends with a semicolon at the end of a line; a
 * comment stands on lines of its own. That is all our files need, and a server takes one statement a request.
 */
export function sqlStatements(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('--'))
    .join('\n')
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
