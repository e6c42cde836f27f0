import { readSampleFiles } from './deviceSamples.ts'

/** A golden message of the platform, or of a viewer to it: alerts and the live stream. */
export interface SentSample {
  /** Name of the file without `.json`. */
  name: string
  says: { zh: string; en: string }
  /** Rule of SPEC.md that the sample shows. */
  spec: string
  /** Name of its schema: `schema/{schema}.schema.json`. */
  schema: 'alert' | 'live.message' | 'live.request'
  message: unknown
}

/** Samples for those who receive alerts or read the live stream. */
export const sentSamples = (): SentSample[] =>
  readSampleFiles<Omit<SentSample, 'name'>>('sent').map(([name, file]) => ({ name, ...file }))
