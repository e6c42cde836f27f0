export { Keeper, type KeeperHooks } from './supervise/keeper.ts'
export { Stack, type StackConfig } from './up/stack.ts'
export { findMissing, type Missing } from './up/verifyStored.ts'
