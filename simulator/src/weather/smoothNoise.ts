/** Well mixed 32 bits of a seed and a whole number: the finalizer of MurmurHash3 (Austin Appleby, public domain). */
function mix(seed: number, k: number): number {
  let h = (seed ^ Math.imul(k | 0, 0x9e3779b1)) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Nearly Gaussian, mean 0, deviation 1, never beyond ±3.5: the sum of four 16-bit numbers. */
function gaussAt(seed: number, k: number): number {
  const a = mix(seed, k)
  const b = mix(seed ^ 0x5bd1e995, k)
  const sum = (a & 0xffff) + (a >>> 16) + (b & 0xffff) + (b >>> 16)
  // Four uniform numbers have variance 4/12.
  return (sum / 0x1_0000 - 2) * Math.sqrt(3)
}

/**
 * Noise that is a function of `u` and of nothing else: independent, nearly Gaussian values at whole numbers, mean 0 and deviation 1
 * everywhere, with a smooth way from each to the next. Unlike a sum of waves it never repeats.
 */
export function smoothNoise(seed: number, u: number): number {
  const k = Math.floor(u)
  const t = u - k
  const w = t * t * (3 - 2 * t)
  // Divided so that the deviation does not dip half-way.
  return (gaussAt(seed, k) * (1 - w) + gaussAt(seed, k + 1) * w) / Math.sqrt((1 - w) * (1 - w) + w * w)
}

/** 0 below 0, 1 above 1, smooth between. */
export function smoothStep(x: number): number {
  if (x <= 0) return 0
  return x >= 1 ? 1 : x * x * (3 - 2 * x)
}
