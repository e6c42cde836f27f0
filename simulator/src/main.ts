import { simulateCommand } from './cli.ts'

process.exitCode = await simulateCommand(process.argv.slice(2))
