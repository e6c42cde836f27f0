export * from './watchParent.ts'
