-- Single scans in two steps: an inbox takes them as they come, one row a batch; once their UTC day is closed they are
-- sorted into runs, and the inbox is emptied. `scan_block` keeps what was stored before, and what comes for closed days.

-- Scans of an open day, or of one not yet sorted; even days in one table, odd ones in the other, so that one can be
-- emptied whole: dropped and made anew it costs two rows, where a DELETE costs each. Frozen once its day is closed.
CREATE TABLE scan_inbox_0 (
  workspace_id TEXT NOT NULL,
  hour INTEGER NOT NULL, -- whole hours since the Unix epoch, UTC
  pool TEXT NOT NULL, -- of which codes, worker/scans/pool.ts: '' any, '~' and a letter a range of them, '=' and an id one
  block_id TEXT NOT NULL, -- hash of the event ids, so the same batch delivered twice is one row
  scans TEXT NOT NULL, -- JSON object: code id to array of StoredScan, shared/scan-event.ts
  PRIMARY KEY (workspace_id, hour, pool, block_id)
) WITHOUT ROWID;

CREATE TABLE scan_inbox_1 (
  workspace_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  pool TEXT NOT NULL,
  block_id TEXT NOT NULL,
  scans TEXT NOT NULL,
  PRIMARY KEY (workspace_id, hour, pool, block_id)
) WITHOUT ROWID;

-- Scans of a closed day by code and time, each once; about a thousand a row. A row holds whole codes, or one code's
-- next scans: so the rows of a code are those with the least last_code that is not before it. With a rowid, as rollup.
CREATE TABLE scan_run (
  workspace_id TEXT NOT NULL,
  day INTEGER NOT NULL, -- whole days since the Unix epoch, UTC
  last_code TEXT NOT NULL, -- the greatest code id in it
  part INTEGER NOT NULL, -- of a code's own rows: ms of the day of the first scan
  scans INTEGER NOT NULL,
  heads TEXT NOT NULL, -- JSON of RunHeads, shared/scan-run.ts: what each code has in it
  columns TEXT NOT NULL, -- JSON of RunColumns
  PRIMARY KEY (workspace_id, day, last_code, part)
);

-- How far sorting is. All days before sorted_day are in scan_run; of it the workspaces before sort_workspace are, and
-- of that what comes before and at sort_code and sort_ms. Every step has a new token: of two at once one counts.
ALTER TABLE rollup_state ADD COLUMN sorted_day INTEGER; -- null: nothing was sorted yet
ALTER TABLE rollup_state ADD COLUMN sort_workspace TEXT;
ALTER TABLE rollup_state ADD COLUMN sort_code TEXT;
ALTER TABLE rollup_state ADD COLUMN sort_ms INTEGER; -- of the day
ALTER TABLE rollup_state ADD COLUMN sort_token TEXT;
ALTER TABLE rollup_state ADD COLUMN sorted_at INTEGER; -- Unix ms of the last step

-- Which table the walk is in; its key's columns name those of the others, too.
ALTER TABLE rejudge_state ADD COLUMN source TEXT;

-- Single events, for anyone with a D1 shell: inbox rows of days not yet sorted, runs, and blocks. Of repeats the one the
-- fold counts: min() makes SQLite take its row's columns. The shapes of a run's columns: shared/scan-run.ts.
DROP VIEW scan;
CREATE VIEW scan AS
WITH
  state (sorted_day) AS (SELECT coalesce((SELECT sorted_day FROM rollup_state), -1000000000)),
  -- LIMIT keeps SQLite from taking each column out of its JSON again for each scan
  run AS (
    SELECT workspace_id, day, scans AS n, heads, columns ->> '$.base' AS base, columns ->> '$.at' AS at,
      columns -> '$.idHeads' AS id_heads, columns ->> '$.idHead' AS id_head,
      columns ->> '$.idTails' AS id_tails, json_type(columns, '$.idTails') AS id_tails_type,
      columns ->> '$.visitors' AS visitors, json_type(columns, '$.visitors') AS visitors_type,
      columns -> '$.facts' AS facts, columns ->> '$.fact' AS fact,
      columns -> '$.places' AS places, columns ->> '$.place' AS place,
      columns -> '$.devices' AS devices, columns ->> '$.device' AS device,
      columns -> '$.languages' AS languages, columns ->> '$.language' AS language,
      columns -> '$.referrers' AS referrers, columns ->> '$.referrer' AS referrer
    FROM scan_run WHERE day < (SELECT sorted_day FROM state) LIMIT -1),
  -- as many zero bytes as a code has scans become an array of as many zeros, whose keys number them
  place_of AS (
    SELECT run.*, head.key AS code_id, (head.value ->> 0) + nth.key AS i
    FROM run CROSS JOIN json_each(run.heads) AS head CROSS JOIN json_each(
      '[' || rtrim(replace(hex(zeroblob((head.value ->> 1) - (head.value ->> 0))), '00', '0,'), ',') || ']') AS nth),
  of_run AS (
    SELECT *,
      CAST(substr(at, i * (length(at) / n) + 1, length(at) / n) AS INTEGER) AS ms,
      '$[' || CAST(substr(id_head, i * (length(id_head) / n) + 1, length(id_head) / n) AS INTEGER) || ']' AS id_path,
      '$[' || CAST(substr(fact, i * (length(fact) / n) + 1, length(fact) / n) AS INTEGER) || ']' AS fact_path,
      '$[' || CAST(substr(place, i * (length(place) / n) + 1, length(place) / n) AS INTEGER) || ']' AS place_path,
      '$[' || CAST(substr(device, i * (length(device) / n) + 1, length(device) / n) AS INTEGER) || ']' AS device_path,
      '$[' || CAST(substr(language, i * (length(language) / n) + 1, length(language) / n) AS INTEGER) || ']' AS language_path,
      '$[' || CAST(substr(referrer, i * (length(referrer) / n) + 1, length(referrer) / n) AS INTEGER) || ']' AS referrer_path
    FROM place_of),
  stored AS (
    SELECT
      (id_heads ->> id_path) || CASE id_tails_type
        WHEN 'array' THEN id_tails ->> ('$[' || i || ']')
        ELSE rtrim(substr(id_tails, i * (length(id_tails) / n) + 1, length(id_tails) / n)) END AS id,
      code_id, workspace_id, day * 86400000 + base + ms AS at_ms,
      facts ->> (fact_path || '[0]') AS symbol, facts ->> (fact_path || '[1]') AS code_version,
      CASE visitors_type
        WHEN 'array' THEN visitors ->> ('$[' || i || ']')
        ELSE nullif(rtrim(substr(visitors, i * (length(visitors) / n) + 1, length(visitors) / n)), '') END AS visitor,
      facts ->> (fact_path || '[2]') AS bot,
      places ->> (place_path || '[0]') AS country, places ->> (place_path || '[1]') AS region,
      places ->> (place_path || '[2]') AS city,
      devices ->> (device_path || '[0]') AS device, devices ->> (device_path || '[1]') AS os,
      devices ->> (device_path || '[2]') AS browser,
      languages ->> language_path AS language, referrers ->> referrer_path AS referrer,
      facts ->> (fact_path || '[3]') AS rule,
      '1' AS block_id
    FROM of_run
    UNION ALL
    SELECT event.value ->> 0, block.code_id, block.workspace_id, block.hour * 3600000 + (event.value ->> 1),
      event.value ->> 2, event.value ->> 3, event.value ->> 4, event.value ->> 5, event.value ->> 6,
      event.value ->> 7, event.value ->> 8, event.value ->> 9, event.value ->> 10, event.value ->> 11,
      event.value ->> 12, event.value ->> 13, event.value ->> 14, block.block_id
    FROM (
      SELECT workspace_id, hour, code.key AS code_id, '1 ' || pool || ' ' || block_id AS block_id, code.value AS events
      FROM (SELECT * FROM scan_inbox_0 UNION ALL SELECT * FROM scan_inbox_1), json_each(scans) AS code
      WHERE hour >= (SELECT sorted_day FROM state) * 24
      UNION ALL
      SELECT workspace_id, hour, code_id, '2 ' || block_id, events FROM scan_block) AS block,
      json_each(block.events) AS event)
SELECT
  id, code_id, workspace_id, strftime('%Y-%m-%dT%H:%M:%fZ', at_ms / 1000.0, 'unixepoch') AS at,
  CASE symbol WHEN 1 THEN 'symbol' ELSE 'link' END AS source, code_version, visitor, bot, country, region, city,
  device, os, browser, language, referrer, rule, min(block_id) AS block_id
FROM stored
GROUP BY workspace_id, code_id, at_ms, id;
