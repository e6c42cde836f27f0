import { openSync } from 'node:fs'
import { PlatformError } from '../../../errors.ts'

/** The ClickHouse library inside this process. One process runs one engine, once. */
export interface Engine {
  /**
   * Runs the engine with these arguments on a thread of its own; resolves when it has ended, however it ended. What went wrong it
   * has then written to stderr.
   */
  run(args: readonly string[]): Promise<void>
  /**
   * Ends this process at once. `process.exit` would run the library's global destructors under its own running threads.
   */
  exitNow(code: number): never
  /** From here on stderr goes nowhere, that of the library included. */
  muteStderr(): void
}

const HINT = 'set CLICKHOUSE_URL to the HTTP address of a ClickHouse server instead'

/**
 * Loads the engine: `libchdb`, which npm installs for Linux (glibc) and macOS. Throws PLT_STORE_UNAVAILABLE where there is none for
 * this machine, or where it cannot be loaded.
 */
export async function loadEngine(): Promise<Engine> {
  const machine = `${process.platform}-${process.arch}`
  try {
    const { libchdbPath } = await import('chdb/libchdb')
    const { DataType, load, open } = await import('ffi-rs')
    const library = 'chdb'
    open({ library, path: libchdbPath() })
    const call = (funcName: string, ...paramsValue: number[]) =>
      load({
        library,
        funcName,
        retType: DataType.Void,
        paramsType: paramsValue.map(() => DataType.I32),
        paramsValue,
      })
    // Its crash handlers would keep a crashed process for minutes, deaf, and would take SIGINT and SIGTERM from us.
    call('chdb_set_signal_handlers_enabled', 0)
    return {
      // The result is left alone: after an error it is no pointer that could be read.
      run: async (args) => {
        const argv = ['clickhouse', ...args]
        await load({
          library,
          funcName: 'chdb_query_cmdline',
          retType: DataType.External,
          paramsType: [DataType.I32, DataType.StringArray],
          paramsValue: [argv.length, argv],
          runInNewThread: true,
        })
      },
      // Functions of the C library are found through the library that is linked against it.
      exitNow: (code) => {
        call('_exit', code)
        throw new Error('_exit came back')
      },
      muteStderr: () => call('dup2', openSync('/dev/null', 'w'), 2),
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new PlatformError('PLT_STORE_UNAVAILABLE', { machine, reason, hint: HINT }, { cause: error })
  }
}
