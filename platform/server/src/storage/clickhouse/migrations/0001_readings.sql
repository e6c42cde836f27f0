-- What devices said, one table a kind of message. A message has one name for ever, (deviceId, bootId, seq), and the same
-- measuredAt each time it is sent, so repeats share the sorting key and vanish; `firstness` lets the copy that arrived
-- first stay. Codecs were measured on rounded sensor values: ZSTD alone takes half the bytes of Gorilla and ZSTD.
CREATE TABLE IF NOT EXISTS crane_states
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
  ropeFalls UInt8,
  loadT Float64 CODEC(ZSTD(1)),
  ratedLoadT Float64 CODEC(ZSTD(1)),
  loadPercent Float64 CODEC(ZSTD(1)),
  momentPercent Float64 CODEC(ZSTD(1)),
  radiusM Float64 CODEC(ZSTD(1)),
  slewDeg Float64 CODEC(ZSTD(1)),
  slewTotalDeg Float64 CODEC(ZSTD(1)),
  hookHeightM Float64 CODEC(ZSTD(1)),
  trolleyMps Float64 CODEC(ZSTD(1)),
  hoistMps Float64 CODEC(ZSTD(1)),
  slewDegS Float64 CODEC(ZSTD(1)),
  swingRadialDeg Float64 CODEC(ZSTD(1)),
  swingTangentialDeg Float64 CODEC(ZSTD(1)),
  windMps Float64 CODEC(ZSTD(1)),
  windDirectionDeg Float64 CODEC(ZSTD(1)),
  tiltXDeg Float64 CODEC(ZSTD(1)),
  tiltYDeg Float64 CODEC(ZSTD(1)),
  limitBits UInt32,
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt))) CODEC(Delta, ZSTD(1)),
  INDEX receivedRange receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(firstness)
PARTITION BY toYYYYMMDD(measuredAt)
ORDER BY (siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS crane_cycles
(
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  bootId LowCardinality(String),
  seq UInt32,
  measuredAt DateTime64(6, 'UTC'),
  sentAt DateTime64(6, 'UTC'),
  receivedAt DateTime64(6, 'UTC'),
  late Bool,
  startedAt DateTime64(6, 'UTC'),
  endedAt DateTime64(6, 'UTC'),
  ropeFalls UInt8,
  maxLoadT Float64,
  maxMomentPercent Float64,
  maxWindMps Float64,
  startRadiusM Float64,
  startSlewDeg Float64,
  startHookHeightM Float64,
  endRadiusM Float64,
  endSlewDeg Float64,
  endHookHeightM Float64,
  driverId LowCardinality(Nullable(String)),
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt))),
  INDEX receivedRange receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(firstness)
PARTITION BY toYYYYMM(measuredAt)
ORDER BY (siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

-- A column that does not belong to the type of an event is null.
CREATE TABLE IF NOT EXISTS crane_events
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
  limitName LowCardinality(Nullable(String)),
  acting Nullable(Bool),
  loadT Nullable(Float64),
  radiusM Nullable(Float64),
  momentPercent Nullable(Float64),
  driverId LowCardinality(Nullable(String)),
  powerOn Nullable(Bool),
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt))),
  INDEX receivedRange receivedAt TYPE minmax GRANULARITY 1
)
ENGINE = ReplacingMergeTree(firstness)
PARTITION BY toYYYYMM(measuredAt)
ORDER BY (siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

-- Registrations of sites (by their gateways) and of cranes. All are kept, because their sequence numbers count too.
CREATE TABLE IF NOT EXISTS registrations
(
  kind LowCardinality(String),
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  bootId LowCardinality(String),
  seq UInt32,
  measuredAt DateTime64(6, 'UTC'),
  sentAt DateTime64(6, 'UTC'),
  receivedAt DateTime64(6, 'UTC'),
  late Bool,
  body String COMMENT 'the message as JSON' CODEC(ZSTD(3)),
  firstness UInt64 MATERIALIZED bitNot(toUInt64(toUnixTimestamp64Micro(receivedAt)))
)
ENGINE = ReplacingMergeTree(firstness)
ORDER BY (kind, siteId, deviceId, measuredAt, bootId, seq)
SETTINGS non_replicated_deduplication_window = 1000;

-- The name and the times of everything stored. The four kinds share one sequence a device, so what counts or looks for
-- gaps must look at all of them.
CREATE VIEW IF NOT EXISTS stored_messages AS
SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM crane_states
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM crane_cycles
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM crane_events
UNION ALL SELECT siteId, deviceId, bootId, seq, measuredAt, receivedAt FROM registrations;
