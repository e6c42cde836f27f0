-- The log an alert is rebuilt from: one row a change, never edited. `body` is the whole alert after the change.
CREATE TABLE IF NOT EXISTS alert_log
(
  alertId String,
  revision UInt32,
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  ruleId LowCardinality(String),
  level LowCardinality(String),
  state LowCardinality(String),
  change LowCardinality(String),
  actor String,
  raisedAt DateTime64(6, 'UTC'),
  changedAt DateTime64(6, 'UTC'),
  clearedAt Nullable(DateTime64(6, 'UTC')),
  body String COMMENT 'the alert message as JSON' CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree
ORDER BY (alertId, revision)
SETTINGS non_replicated_deduplication_window = 1000;

-- Stage times that became known after a change was logged. The row written last is the one that counts.
CREATE TABLE IF NOT EXISTS alert_times
(
  alertId String,
  revision UInt32,
  times String COMMENT 'stage times as JSON' CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree
ORDER BY (alertId, revision)
SETTINGS non_replicated_deduplication_window = 1000;

-- Where each rule stands on each device; of two with the same changedAt the one written last counts.
CREATE TABLE IF NOT EXISTS rule_checkpoints
(
  siteId LowCardinality(String),
  deviceId LowCardinality(String),
  ruleId LowCardinality(String),
  phase LowCardinality(String),
  since DateTime64(6, 'UTC'),
  changedAt DateTime64(6, 'UTC')
)
ENGINE = ReplacingMergeTree(changedAt)
ORDER BY (deviceId, ruleId)
SETTINGS non_replicated_deduplication_window = 1000;
