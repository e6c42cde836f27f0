export { type SimulateDeps, simulateCommand } from './cli.ts'
export { CRANE_MODELS, type CraneModel, type CraneModelId } from './devices/crane/models.ts'
export { Hazard } from './faults/hazard.ts'
export { Random } from './kernel/random.ts'
export type {
  Progress,
  SimulationHooks,
  SimulationOptions,
  SimulationReport,
  StartedRun,
} from './runner/options.ts'
export { UnknownPlaceError } from './runner/placeHazards.ts'
export { runSimulation } from './runner/simulate.ts'
export { FileSink } from './sinks/fileSink.ts'
export { MqttSink } from './sinks/mqttSink.ts'
export { NullSink } from './sinks/nullSink.ts'
export type { AcknowledgedRanges, Sink, SinkCounts } from './sinks/sink.ts'
export { CityProfile } from './site/profile.ts'
export { PROFILES } from './site/profiles.ts'
export { buildRoster } from './site/roster.ts'
