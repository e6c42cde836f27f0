import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ReportError, systemWords } from './reportError.ts'

/**
 * Writes files of one folder so that what bears their names is whole: each goes under a hidden name to the disk first, and only when all are there
 * do they get their names. What bore a name before is taken away first, so that a death in between leaves no mixture of old and new.
 * Makes the folder when there is none. Throws ReportError, and then none of the new files is left.
 */
export async function writeTogether(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  const names = Object.keys(files)
  const hidden = (name: string) => join(dir, `.${name}.${process.pid}.part`)
  let madeDir: string | undefined
  const named: string[] = []
  try {
    madeDir = await mkdir(dir, { recursive: true })
    for (const name of names) await writeDown(hidden(name), files[name]!)
    for (const name of names) await rm(join(dir, name), { force: true })
    for (const name of names) {
      await rename(hidden(name), join(dir, name))
      named.push(name)
    }
    await sync(dir)
  } catch (cause) {
    const left = [...names.map(hidden), ...named.map((name) => join(dir, name))]
    for (const path of left) await rm(path, { force: true }).catch(() => {})
    if (madeDir !== undefined) await rmdir(dir).catch(() => {})
    const { zh, en } = systemWords(cause)
    throw new ReportError(
      'not-written',
      {
        zh: `报告无法写入 ${dir}：${zh}`,
        en: `the report cannot be written to ${dir}: ${en}`,
      },
      { cause },
    )
  }
}

async function writeDown(path: string, text: string): Promise<void> {
  await using file = await open(path, 'w')
  await file.writeFile(text)
  await file.sync()
}

/** Names reach the disk with their folder. */
async function sync(dir: string): Promise<void> {
  await using folder = await open(dir, 'r')
  await folder.sync()
}
