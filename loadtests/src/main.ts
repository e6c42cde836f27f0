import { loadCommand, reportCommand } from './index.ts'

// The verbs of load tests without the rest of `gongdi`: `node loadtests/src/main.ts load …`.
const [verb, ...argv] = process.argv.slice(2)
const command = { load: loadCommand, report: reportCommand }[verb ?? '']
if (command) process.exitCode = await command(argv)
else {
  process.stderr.write('gongdi: load or report?\n')
  process.exitCode = 2
}
