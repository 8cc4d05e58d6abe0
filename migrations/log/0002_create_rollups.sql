-- What folding leaves behind: whole summaries of closed UTC days, replaced when a day is folded again, never added to.

-- One row a scope and day; parts after the first only where a summary is too long for one row. They go on where the
-- part before them stops, and count nothing themselves. With a rowid: in a table without one SQLite reads each long row
-- it compares keys with whole, overflow pages included: a list's totals took 4.6 s instead of 1.0.
CREATE TABLE rollup (
  scope TEXT NOT NULL, -- 'c:' and a code's id, or 'w:' and a workspace's
  day INTEGER NOT NULL, -- whole days since the Unix epoch, UTC
  part INTEGER NOT NULL,
  scans INTEGER NOT NULL,
  visitors INTEGER NOT NULL,
  bots INTEGER NOT NULL,
  symbol INTEGER NOT NULL,
  last_scan_at INTEGER, -- Unix ms of the last person's scan
  summary TEXT NOT NULL, -- JSON of DaySummary, worker/scans/summary.ts
  edge TEXT NOT NULL, -- JSON of DayEdge: read only for days that a range cuts
  PRIMARY KEY (scope, day, part)
);

-- Closed days whose summaries are missing or out of date: nobody may use them. The consumer marks a day in the batch
-- that writes a late block, with a new token; the fold's writes take effect only while the mark has the token it began with.
CREATE TABLE rollup_dirty (
  workspace_id TEXT NOT NULL,
  day INTEGER NOT NULL,
  token TEXT NOT NULL,
  after_code TEXT NOT NULL, -- codes up to this one are folded already
  PRIMARY KEY (workspace_id, day)
) WITHOUT ROWID;

-- How far the log's upkeep is. One row; each value is a UTC day, and all days before it are …
CREATE TABLE rollup_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  closed_day INTEGER NOT NULL, -- … over: a block written to one marks it
  expiring_day INTEGER NOT NULL, -- … summarised in every scope, however few their scans
  purged_day INTEGER NOT NULL -- … without blocks: only their summaries are left, and no block is taken any more
);
