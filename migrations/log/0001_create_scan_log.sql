-- The scan log: at-least-once. Folding drops events whose id was seen before.

-- One row a code, hour and batch. D1 bills each row and each index entry, so: no rowid, no second index. A workspace's
-- hour lies together for the fold; a code is found by one seek for each hour its workspace has scans in.
CREATE TABLE scan_block (
  workspace_id TEXT NOT NULL,
  hour INTEGER NOT NULL, -- whole hours since the Unix epoch, UTC
  code_id TEXT NOT NULL,
  block_id TEXT NOT NULL, -- hash of the event ids, so the same batch delivered twice is one row
  events TEXT NOT NULL, -- JSON array of StoredScan, shared/scan-event.ts
  PRIMARY KEY (workspace_id, hour, code_id, block_id)
) WITHOUT ROWID;

-- The day's key for visitor hashes. Destroyed 48 hours after its day began, and with it every link to an address.
CREATE TABLE visitor_salt (
  day INTEGER PRIMARY KEY, -- whole days since the Unix epoch, UTC
  salt TEXT NOT NULL
);

-- Single events, for anyone with a D1 shell. The log may hold an event twice: min() makes SQLite take the columns of
-- its first block, which is the one the fold counts.
CREATE VIEW scan AS
SELECT
  event.value ->> 0 AS id,
  block.code_id AS code_id,
  block.workspace_id AS workspace_id,
  strftime('%Y-%m-%dT%H:%M:%fZ', (block.hour * 3600000 + (event.value ->> 1)) / 1000.0, 'unixepoch') AS at,
  CASE event.value ->> 2 WHEN 1 THEN 'symbol' ELSE 'link' END AS source,
  event.value ->> 3 AS code_version,
  event.value ->> 4 AS visitor,
  event.value ->> 5 AS bot,
  event.value ->> 6 AS country,
  event.value ->> 7 AS region,
  event.value ->> 8 AS city,
  event.value ->> 9 AS device,
  event.value ->> 10 AS os,
  event.value ->> 11 AS browser,
  event.value ->> 12 AS language,
  event.value ->> 13 AS referrer,
  event.value ->> 14 AS rule,
  min(block.block_id) AS block_id
FROM scan_block AS block, json_each(block.events) AS event
GROUP BY block.workspace_id, block.code_id, block.hour, event.value ->> 0;
