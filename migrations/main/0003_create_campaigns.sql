-- Campaigns, and where each code is put up.

CREATE TABLE campaign (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX campaign_by_workspace ON campaign (workspace_id, created_at, id);

-- The reference refuses to delete a campaign with codes in it, whatever comes at the same moment.
ALTER TABLE code ADD COLUMN campaign_id TEXT REFERENCES campaign (id);
ALTER TABLE code ADD COLUMN placement TEXT; -- JSON, the contract's Placement
CREATE INDEX code_by_campaign ON code (campaign_id, created_at, id) WHERE campaign_id IS NOT NULL;
