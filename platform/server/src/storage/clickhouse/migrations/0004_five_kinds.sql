-- What hoists, dust and noise monitors and deep pits said; keys, times and `firstness` as in crane_states.
CREATE TABLE IF NOT EXISTS hoist_states
(
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  bootId LowCardinality(String),
  seq UInt32 CODEC(Delta, ZSTD(1)),
  measuredAt DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  sentAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  receivedAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  late Bool,
  quality LowCardinality(String),
  powerOn Bool,
  driverId LowCardinality(Nullable(String)),
  loadT Float64 CODEC(ZSTD(1)),
  ratedLoadT Float64 CODEC(ZSTD(1)),
  loadPercent Float64 CODEC(ZSTD(1)),
  personCount UInt8,
  heightM Float64 CODEC(ZSTD(1)),
  floor Nullable(Int16),
  speedMps Float64 CODEC(ZSTD(1)),
  windMps Float64 CODEC(ZSTD(1)),
  tiltXDeg Float64 CODEC(ZSTD(1)),
  tiltYDeg Float64 CODEC(ZSTD(1)),
  frontDoorOpen Bool,
  backDoorOpen Bool,
  landingDoorOpen Bool,
  baseGateOpen Bool,
  limitBits UInt32,
  motorTempC Float64 CODEC(ZSTD(1)),
  tripCount UInt32 CODEC(Delta, ZSTD(1)),
  runS Float64 CODEC(ZSTD(1)),
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt))) CODEC(Delta, ZSTD(1)),
  INDEX receivedRange receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(firstness)
PARTITION BY toYYYYMMDD(measuredAt)
ORDER BY (siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

-- A column that does not belong to the type of an event is null.
CREATE TABLE IF NOT EXISTS hoist_events
(
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  bootId LowCardinality(String),
  seq UInt32,
  measuredAt DateTime64(6, 'UTC'),
  sentAt DateTime64(6, 'UTC'),
  receivedAt DateTime64(6, 'UTC'),
  late Bool,
  type LowCardinality(String),
  door LowCardinality(Nullable(String)),
  open Nullable(Bool),
  reason LowCardinality(Nullable(String)),
  limitName LowCardinality(Nullable(String)),
  acting Nullable(Bool),
  heightM Nullable(Float64),
  speedMps Nullable(Float64),
  floor Nullable(Int16),
  runOutM Nullable(Float64),
  loadPercent Nullable(Float64),
  personCount Nullable(UInt8),
  driverId LowCardinality(Nullable(String)),
  powerOn Nullable(Bool),
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt))),
  INDEX receivedRange receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(firstness)
PARTITION BY toYYYYMM(measuredAt)
ORDER BY (siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS dust_live
(
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  bootId LowCardinality(String),
  seq UInt32 CODEC(Delta, ZSTD(1)),
  measuredAt DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  sentAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  receivedAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  late Bool,
  quality LowCardinality(String),
  mark LowCardinality(String),
  pm25UgM3 Float64 CODEC(ZSTD(1)),
  pm10UgM3 Float64 CODEC(ZSTD(1)),
  tspUgM3 Float64 CODEC(ZSTD(1)),
  temperatureC Float64 CODEC(ZSTD(1)),
  humidityPercent Float64 CODEC(ZSTD(1)),
  pressureKpa Float64 CODEC(ZSTD(1)),
  windMps Float64 CODEC(ZSTD(1)),
  windDirectionDeg Float64 CODEC(ZSTD(1)),
  sprayOn Bool,
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt))) CODEC(Delta, ZSTD(1)),
  INDEX receivedRange receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(firstness)
PARTITION BY toYYYYMMDD(measuredAt)
ORDER BY (siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS dust_minutes
(
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  bootId LowCardinality(String),
  seq UInt32 CODEC(Delta, ZSTD(1)),
  measuredAt DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  sentAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  receivedAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  late Bool,
  quality LowCardinality(String),
  mark LowCardinality(String),
  validPercent Float64 CODEC(ZSTD(1)),
  pm25UgM3 Float64 CODEC(ZSTD(1)),
  pm10UgM3 Float64 CODEC(ZSTD(1)),
  pm10MaxUgM3 Float64 CODEC(ZSTD(1)),
  tspUgM3 Float64 CODEC(ZSTD(1)),
  temperatureC Float64 CODEC(ZSTD(1)),
  humidityPercent Float64 CODEC(ZSTD(1)),
  pressureKpa Float64 CODEC(ZSTD(1)),
  windMps Float64 CODEC(ZSTD(1)),
  windDirectionDeg Float64 CODEC(ZSTD(1)),
  sprayOn Bool,
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt))) CODEC(Delta, ZSTD(1)),
  INDEX receivedRange receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(firstness)
PARTITION BY toYYYYMMDD(measuredAt)
ORDER BY (siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS noise_minutes
(
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  bootId LowCardinality(String),
  seq UInt32 CODEC(Delta, ZSTD(1)),
  measuredAt DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  sentAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  receivedAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  late Bool,
  quality LowCardinality(String),
  laeqDb Float64 CODEC(ZSTD(1)),
  lmaxDb Float64 CODEC(ZSTD(1)),
  lminDb Float64 CODEC(ZSTD(1)),
  l10Db Float64 CODEC(ZSTD(1)),
  l50Db Float64 CODEC(ZSTD(1)),
  l90Db Float64 CODEC(ZSTD(1)),
  validS UInt8,
  windMps Float64 CODEC(ZSTD(1)),
  rainMmH Float64 CODEC(ZSTD(1)),
  nightPermit Bool,
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt))) CODEC(Delta, ZSTD(1)),
  INDEX receivedRange receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(firstness)
PARTITION BY toYYYYMMDD(measuredAt)
ORDER BY (siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

-- A list cannot be null, so whether a point has a profile is a column of its own.
CREATE TABLE IF NOT EXISTS pit_states
(
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  bootId LowCardinality(String),
  seq UInt32 CODEC(Delta, ZSTD(1)),
  measuredAt DateTime64(6, 'UTC') CODEC(DoubleDelta, ZSTD(1)),
  sentAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  receivedAt DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
  late Bool,
  quality LowCardinality(String),
  unit LowCardinality(String),
  value Float64 CODEC(ZSTD(1)),
  cumulative Float64 CODEC(ZSTD(1)),
  hasProfile Bool,
  profileMm Array(Float64) CODEC(ZSTD(1)),
  temperatureC Float64 CODEC(ZSTD(1)),
  excavationDepthM Float64 CODEC(ZSTD(1)),
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt))) CODEC(Delta, ZSTD(1)),
  INDEX receivedRange receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(firstness)
PARTITION BY toYYYYMMDD(measuredAt)
ORDER BY (siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE OR REPLACE VIEW stored_messages AS
SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM crane_states
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM crane_cycles
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM crane_events
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM hoist_states
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM hoist_events
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM dust_live
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM dust_minutes
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM noise_minutes
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM pit_states
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM registrations;
