import { messageTable } from './messageTable.ts'
import { bool, float64, text, textOrNull, uint8, uint32 } from './nativeTable.ts'

export const CRANE_STATES = messageTable('crane/state', 'crane_states', [
  text('quality', ({ body }) => body.quality),
  bool('powerOn', ({ body }) => body.powerOn),
  textOrNull('driverId', ({ body }) => body.driverId),
  uint8('ropeFalls', ({ body }) => body.ropeFalls),
  float64('loadT', ({ body }) => body.loadT),
  float64('ratedLoadT', ({ body }) => body.ratedLoadT),
  float64('loadPercent', ({ body }) => body.loadPercent),
  float64('momentPercent', ({ body }) => body.momentPercent),
  float64('radiusM', ({ body }) => body.radiusM),
  float64('slewDeg', ({ body }) => body.slewDeg),
  float64('slewTotalDeg', ({ body }) => body.slewTotalDeg),
  float64('hookHeightM', ({ body }) => body.hookHeightM),
  float64('trolleyMps', ({ body }) => body.trolleyMps),
  float64('hoistMps', ({ body }) => body.hoistMps),
  float64('slewDegS', ({ body }) => body.slewDegS),
  float64('swingRadialDeg', ({ body }) => body.swingRadialDeg),
  float64('swingTangentialDeg', ({ body }) => body.swingTangentialDeg),
  float64('windMps', ({ body }) => body.windMps),
  float64('windDirectionDeg', ({ body }) => body.windDirectionDeg),
  float64('tiltXDeg', ({ body }) => body.tiltXDeg),
  float64('tiltYDeg', ({ body }) => body.tiltYDeg),
  uint32('limitBits', ({ body }) => body.limitBits),
])
