import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Language, languageOf, UsageError } from '@gongdi/commandline'
import { reportText } from '../report/terminalText.ts'
import { Guard } from '../run/guard.ts'
import { defaultReportDir } from '../run/reportFolder.ts'
import { killAll } from '../run/startedProcess.ts'
import { during, stopwatch } from '../run/talk.ts'
import type { Words } from '../shared/question.ts'
import { Interrupts } from './interrupts.ts'
import { type LoadOptions, loadHelp, readLoadOptions } from './loadOptions.ts'
import { TerminalTalk } from './terminalTalk.ts'

const VERSION: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version

/**
 * `gongdi load <question>`. Gives the exit code: 0 held, 99 a threshold broke, 1 no verdict, 2 wrong use; a second Ctrl-C ends the process with 130.
 */
export async function loadCommand(argv: readonly string[]): Promise<number> {
  const language = languageOf(process.env)
  try {
    const options = readLoadOptions(argv)
    if (options === 'help') {
      process.stdout.write(loadHelp())
      return 0
    }
    return await load(options, language)
  } catch (error) {
    return tell(error, language)
  }
}

async function load(options: LoadOptions, language: Language): Promise<number> {
  const { question } = options
  const talk = new TerminalTalk(process.stderr, language)
  // What follows takes seconds to load on a busy machine: something is said first.
  talk.say({
    zh: `gongdi load ${VERSION} · ${question.title.zh}`,
    en: `gongdi load ${VERSION} · ${question.title.en}`,
  })
  talk.say({ zh: `  ${question.asks.zh}`, en: `  ${question.asks.en}` })
  const spentS = stopwatch()
  const says = () => ({ zh: `正在准备 · ${spentS()}`, en: `getting ready · ${spentS()}` })
  const { runQuestion } = await during(talk, says, import('./runQuestion.ts'))
  const { prepare } = await during(talk, says, import('./prepare.ts'))
  const target = await during(talk, says, prepare(options, process.env, language))
  const guard = new Guard()
  const stopping = {
    zh: '  正在停止，对已测部分给出结论（再按一次 Ctrl-C 立即退出）',
    en: '  stopping; what was measured is judged (Ctrl-C again ends at once)',
  }
  const interrupts = new Interrupts(() => talk.say(stopping), killAll)
  try {
    const { report, paths } = await runQuestion(options, {
      version: VERSION,
      target,
      reportDir: resolve(options.reportDir ?? defaultReportDir(question.name, new Date())),
      gongdiDir: join(process.cwd(), '.gongdi'),
      env: process.env,
      guard,
      talk,
      signal: interrupts.signal,
    })
    talk.end()
    process.stderr.write(`\n${reportText(report, language)}\n${paths.html}\n`)
    if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    if (options.open) open(paths.html)
    return report.verdict.exitCode
  } finally {
    talk.end()
    interrupts.close()
    guard.close()
  }
}

/** One sentence for each thing that is wrong; gives the exit code. What is no error of ours to explain is thrown. */
function tell(error: unknown, language: Language): number {
  if (error instanceof UsageError) {
    for (const mistake of error.mistakes) process.stderr.write(`gongdi: ${mistake}\n`)
    return 2
  }
  // Errors that are told to people carry both languages.
  const { words } = error as { words?: Words }
  if (words === undefined) throw error
  for (const line of words[language].split('\n')) process.stderr.write(`gongdi: ${line}\n`)
  return 1
}

/** Shows a page in the browser of this machine; where there is none, its path has been printed. */
function open(path: string): void {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open'
  const child = spawn(program, [path], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
