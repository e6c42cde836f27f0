import { findK6, NoK6Error } from '../src/binary/findK6.ts'

/** Prints the path of a k6 with the extension k6/x/gongdi, built now if need be. Exit: 0 it is there, 1 it is not. */
try {
  const { path } = await findK6({
    env: process.env,
    onProgress: (text) => process.stderr.write(`${text}\n`),
  })
  process.stdout.write(`${path}\n`)
} catch (error) {
  if (!(error instanceof NoK6Error)) throw error
  process.stderr.write(`${error.words.zh}\n${error.words.en}\n`)
  process.exitCode = 1
}
