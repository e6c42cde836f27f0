/** Kept back for the store, the API, and the files of this process itself. */
const OWN_FILES = 100

/** How many files and sockets the system lets this process have open at once (`ulimit -n`); null where it does not say or there is no limit. */
export function openFilesMax(): number | null {
  // Without it the report would look up the name of every peer; Node's types do not know it.
  const report: NodeJS.ProcessReport & { excludeNetwork?: boolean } = process.report
  report.excludeNetwork = true
  const { userLimits } = report.getReport() as { userLimits?: { open_files?: { soft: number | string } } }
  const soft = userLimits?.open_files?.soft
  return typeof soft === 'number' ? soft : null
}

/** How many connections may be taken, and whose limit that is, for whoever is refused. */
export interface ConnectionLimit {
  connections: number
  limitedBy: string
}

/** As many connections as are wished for, or as the system has room for beside the platform's own files. Pure. */
export function connectionLimit(wished: number, openFiles: number | null): ConnectionLimit {
  const room = openFiles === null ? Number.POSITIVE_INFINITY : Math.max(1, openFiles - OWN_FILES)
  if (wished <= room) return { connections: wished, limitedBy: `CONNECTIONS_MAX=${wished}` }
  return { connections: room, limitedBy: `ulimit -n ${openFiles}: so many files may this process have open` }
}
