import { findK6 } from '../../binary/findK6.ts'

/** Path of k6 for tests; empty where there is none and none can be built, and then the reason is printed. */
export async function testK6(): Promise<string> {
  try {
    const { path } = await findK6({
      env: process.env,
      onProgress: (text) => process.stderr.write(`${text}\n`),
    })
    return path
  } catch (error) {
    process.stderr.write(`Not tested with k6: ${(error as Error).message}\n`)
    return ''
  }
}
