import { PlatformError } from '../../errors.ts'
import type { BreakablePart } from '../contract/storePlace.ts'
import { describeStore } from '../storageContract.suite.ts'
import { Memory } from './memory.ts'
import { MemoryStore } from './memoryStore.ts'

describeStore('memory', async () => {
  const memory = new Memory()
  let broken: BreakablePart | null = null
  return {
    open: async () =>
      new MemoryStore(memory, (part) => {
        if (part === broken) throw new PlatformError('PLT_STORE_DOWN')
      }),
    breakPart: async (part) => {
      broken = part
    },
    mendPart: async () => {
      broken = null
    },
    dispose: async () => {},
  }
})
