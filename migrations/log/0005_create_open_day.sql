-- The day that is not over: counts of its first hours for busy scopes, replaced as hours pass, deleted once it is folded.

CREATE TABLE open_day (
  scope TEXT NOT NULL, -- as in rollup
  day INTEGER NOT NULL, -- whole days since the Unix epoch, UTC
  part INTEGER NOT NULL, -- the text goes on where the part before it stops
  workspace_id TEXT NOT NULL,
  through_hour INTEGER NOT NULL, -- whole hours since the Unix epoch: all events before this hour are counted
  scans INTEGER NOT NULL, -- 0 but in the first part, like bots
  bots INTEGER NOT NULL,
  last_scan_at INTEGER, -- Unix ms
  text TEXT NOT NULL, -- JSON of OpenDay, worker/scans/open-day.ts
  PRIMARY KEY (scope, day, part)
);

-- All hours before it may be counted in open_day: a block written to one marks its day in rollup_dirty.
ALTER TABLE rollup_state ADD COLUMN open_hour INTEGER; -- null: nothing was counted yet
