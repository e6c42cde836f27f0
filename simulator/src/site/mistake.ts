/** What is wrong with a profile, and where. */
export interface Mistake {
  path: readonly PropertyKey[]
  says: string
}
