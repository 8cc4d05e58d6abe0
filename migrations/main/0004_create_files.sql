-- Uploaded files: logos, and documents that codes lead to. Their bytes are in R2.

CREATE TABLE file (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  kind TEXT NOT NULL, -- image, document
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL, -- of the bytes, in hexadecimal
  width INTEGER, -- pixels, of a picture
  height INTEGER,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL
);
CREATE INDEX file_by_workspace ON file (workspace_id, created_at, id);
