import { messageTable } from './messageTable.ts'
import { bool, float64, text, uint8 } from './nativeTable.ts'

export const NOISE_MINUTES = messageTable('noise/minute', 'noise_minutes', [
  text('quality', ({ body }) => body.quality),
  float64('laeqDb', ({ body }) => body.laeqDb),
  float64('lmaxDb', ({ body }) => body.lmaxDb),
  float64('lminDb', ({ body }) => body.lminDb),
  float64('l10Db', ({ body }) => body.l10Db),
  float64('l50Db', ({ body }) => body.l50Db),
  float64('l90Db', ({ body }) => body.l90Db),
  uint8('validS', ({ body }) => body.validS),
  float64('windMps', ({ body }) => body.windMps),
  float64('rainMmH', ({ body }) => body.rainMmH),
  bool('nightPermit', ({ body }) => body.nightPermit),
])
