-- Refused messages, kept for a week so that people can look at them. A rejection has no name of its own: the batch it was
-- written with and its place in it are its name, so a batch that is written again adds nothing.
CREATE TABLE IF NOT EXISTS rejections
(
  at DateTime64(6, 'UTC'),
  batchId String,
  ordinal UInt32,
  code LowCardinality(String),
  spec LowCardinality(String),
  clientId String,
  topic String,
  detail String,
  payloadHead String,
  payloadBytes UInt64
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMMDD(at)
ORDER BY (at, batchId, ordinal)
TTL toDateTime(at) + INTERVAL 7 DAY
SETTINGS non_replicated_deduplication_window = 1000, ttl_only_drop_parts = 1;
