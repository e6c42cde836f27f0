export * from './messages/index.ts'
export * from './wire/index.ts'
