-- Which codes a campaign's summaries in `rollup` are of: at night compared with the codes that are in it then, whose
-- days are summarised anew if they are others. One row a campaign.
CREATE TABLE campaign_summary (
  workspace_id TEXT NOT NULL,
  campaign_id TEXT NOT NULL,
  scope TEXT NOT NULL, -- of its rows in rollup: 'g:', the workspace's id, ':', the campaign's id, ':' and a hash of its codes' ids
  PRIMARY KEY (workspace_id, campaign_id)
) WITHOUT ROWID;
