import { PlatformError } from '../../errors.ts'
import type { ApiDeps } from '../apiDeps.ts'

/** Why the platform cannot do its work now; an empty list when it can. */
export async function notReadyBecause({
  store,
  isReady,
  limits,
}: Pick<ApiDeps, 'store' | 'isReady' | 'limits'>): Promise<string[]> {
  const [resumed, storeReason] = await Promise.all([isReady(), storeProblem(store, limits.readyWaitMs)])
  return [
    ...(resumed ? [] : ['what the store knows has not been restored yet']),
    ...(storeReason === null ? [] : [storeReason]),
  ]
}

async function storeProblem(store: ApiDeps['store'], waitMs: number): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`the store has not answered within ${waitMs} ms`), waitMs)
  })
  try {
    return await Promise.race([store.ping().then(() => null), late])
  } catch (error) {
    if (error instanceof PlatformError) return error.message
    throw error
  } finally {
    clearTimeout(timer)
  }
}
