-- Edits asked for ahead of their time. An open one is `pending`, or in `conflict` once something came in between.

CREATE TABLE scheduled_edit (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  code_id TEXT NOT NULL REFERENCES code (id),
  at INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pending', 'conflict', 'applied', 'cancelled')),
  patch TEXT NOT NULL, -- JSON, the contract's CodePatch with its password hashed
  fields TEXT NOT NULL, -- JSON array: the fields of the snapshot it sets
  confirmed INTEGER NOT NULL, -- somebody said that it may break paper
  based_on INTEGER NOT NULL, -- the newest version that it is known to build on
  result TEXT, -- JSON: the snapshot it makes of that version; null until that is worked out
  conflict TEXT CHECK (conflict IN ('edited', 'deleted', 'author_revoked', 'invalid')),
  conflict_version INTEGER, -- the version that came in between
  conflict_detail TEXT,
  author TEXT NOT NULL,
  actor TEXT NOT NULL, -- user:… or key:…
  created_at INTEGER NOT NULL,
  settled_at INTEGER, -- when it was applied or cancelled, by whom, and as which version
  settled_by TEXT,
  version INTEGER
);
CREATE INDEX scheduled_edit_by_code ON scheduled_edit (code_id, status, at, id);
CREATE INDEX scheduled_edit_by_status ON scheduled_edit (status, at);

-- When a version was scheduled for; null if it was made by hand.
ALTER TABLE code_version ADD COLUMN scheduled_for INTEGER;
