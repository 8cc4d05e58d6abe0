-- Jobs that make files of many codes in portions. What they made lies in R2 under jobs/{id}/.

CREATE TABLE bulk_job (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL, -- name of the person or key, as answers show it
  request TEXT NOT NULL,    -- JSON of JobCreate
  origin TEXT NOT NULL,     -- of the request: short links are made of it where PUBLIC_URL is empty
  total INTEGER NOT NULL,   -- codes the request meant when it was made
  done INTEGER NOT NULL,    -- codes with a file
  failed INTEGER NOT NULL,  -- codes without one; the manifest says why
  parts INTEGER NOT NULL,   -- portions finished
  position TEXT,            -- JSON: where the next portion begins; NULL at the first
  zip_bytes INTEGER NOT NULL,
  manifest_bytes INTEGER NOT NULL,
  touched_at INTEGER NOT NULL, -- when the last portion was finished
  finished_at INTEGER
);

CREATE INDEX bulk_job_by_workspace ON bulk_job (workspace_id, created_at, id);
CREATE INDEX bulk_job_unfinished ON bulk_job (touched_at) WHERE finished_at IS NULL;
