export { type DeviceSample, deviceSamples } from './deviceSamples.ts'
export { type SentSample, sentSamples } from './sentSamples.ts'
