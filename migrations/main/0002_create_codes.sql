-- Codes, their history, and what the code store needs to keep KV equal to them.

CREATE TABLE code (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  kind TEXT NOT NULL CHECK (kind IN ('dynamic', 'static')),
  domain TEXT NOT NULL DEFAULT '', -- '' is the Worker's own host
  slug TEXT, -- lower case; null for a static code
  version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'deleted')),
  name TEXT NOT NULL,
  search TEXT NOT NULL, -- name, slug and destination, folded: SQLite itself ignores case for a–z only
  content TEXT NOT NULL, -- JSON, the contract's Content
  active_from INTEGER,
  expires_at INTEGER,
  fallback_url TEXT,
  forward_query INTEGER NOT NULL,
  redirect_status INTEGER NOT NULL,
  tags TEXT NOT NULL, -- JSON array
  design TEXT NOT NULL, -- JSON, the contract's Design
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
);
-- A slug is never freed: a deleted code keeps its row, so nobody can take over what is printed.
CREATE UNIQUE INDEX code_by_slug ON code (domain, slug);
CREATE INDEX code_by_workspace ON code (workspace_id, created_at, id);

-- One row a version: the whole code after the change. Its key is also the lock: two edits of one version collide here.
CREATE TABLE code_version (
  code_id TEXT NOT NULL REFERENCES code (id),
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('create', 'edit', 'delete', 'restore', 'revert')),
  reverted_to INTEGER,
  snapshot TEXT NOT NULL, -- JSON, storage/snapshot.ts
  PRIMARY KEY (code_id, version)
) WITHOUT ROWID;

-- Versions that KV may not show yet. Written with the change itself, deleted once KV holds it.
CREATE TABLE outbox (
  code_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (code_id, version)
) WITHOUT ROWID;

-- How far a job that works in portions has come.
CREATE TABLE job (
  name TEXT PRIMARY KEY,
  position TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX audit_by_workspace ON audit (workspace_id, at);

-- Answers to POSTs that carried an Idempotency-Key, kept for 24 hours.
CREATE TABLE idempotency (
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  status INTEGER, -- null while the first request is still at work
  headers TEXT,
  body TEXT,
  PRIMARY KEY (actor, key)
) WITHOUT ROWID;
