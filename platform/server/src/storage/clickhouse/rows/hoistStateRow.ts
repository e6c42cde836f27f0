import { messageTable } from './messageTable.ts'
import { bool, float64, int16OrNull, text, textOrNull, uint8, uint32 } from './nativeTable.ts'

export const HOIST_STATES = messageTable('hoist/state', 'hoist_states', [
  text('quality', ({ body }) => body.quality),
  bool('powerOn', ({ body }) => body.powerOn),
  textOrNull('driverId', ({ body }) => body.driverId),
  float64('loadT', ({ body }) => body.loadT),
  float64('ratedLoadT', ({ body }) => body.ratedLoadT),
  float64('loadPercent', ({ body }) => body.loadPercent),
  uint8('personCount', ({ body }) => body.personCount),
  float64('heightM', ({ body }) => body.heightM),
  int16OrNull('floor', ({ body }) => body.floor),
  float64('speedMps', ({ body }) => body.speedMps),
  float64('windMps', ({ body }) => body.windMps),
  float64('tiltXDeg', ({ body }) => body.tiltXDeg),
  float64('tiltYDeg', ({ body }) => body.tiltYDeg),
  bool('frontDoorOpen', ({ body }) => body.frontDoorOpen),
  bool('backDoorOpen', ({ body }) => body.backDoorOpen),
  bool('landingDoorOpen', ({ body }) => body.landingDoorOpen),
  bool('baseGateOpen', ({ body }) => body.baseGateOpen),
  uint32('limitBits', ({ body }) => body.limitBits),
  float64('motorTempC', ({ body }) => body.motorTempC),
  uint32('tripCount', ({ body }) => body.tripCount),
  float64('runS', ({ body }) => body.runS),
])
