import { readFileSync } from 'node:fs'

/** Version of Gongdi, from the package that carries the command. */
export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version
