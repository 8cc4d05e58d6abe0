-- How far the rules on bots have been applied to scans stored before them. One row, once there is such a rule.
CREATE TABLE rejudge_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL, -- rules up to this one are applied to every block
  target INTEGER NOT NULL, -- the version being applied; equal to `version` when done
  -- the last block judged for `target`
  workspace_id TEXT NOT NULL,
  hour INTEGER NOT NULL,
  code_id TEXT NOT NULL,
  block_id TEXT NOT NULL
);
