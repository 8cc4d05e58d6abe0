-- Scans that could not be counted, and why: visible instead of lost. Normal scans write nothing here.
CREATE TABLE scan_aside (
  id TEXT PRIMARY KEY, -- the event's id; of an unreadable one its message's id, and its place in it
  workspace_id TEXT, -- NULL if nobody can tell
  code_id TEXT,
  at INTEGER, -- Unix ms, as the event has it
  set_aside_at INTEGER NOT NULL,
  reason TEXT NOT NULL, -- 'unreadable', 'future' or 'ancient': worker/scans/aside.ts
  detail TEXT NOT NULL -- JSON object of known words and numbers; no free text of the event
);

CREATE INDEX scan_aside_by_time ON scan_aside (workspace_id, set_aside_at, id);
