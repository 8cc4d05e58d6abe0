-- Short domains, and every address a code has ever had.

CREATE TABLE domain (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  version INTEGER NOT NULL,
  host TEXT NOT NULL, -- lower case, Punycode, no port; never changes
  token TEXT NOT NULL, -- whoever asks for it on this very host shows that the host leads here
  verified_at INTEGER, -- null: serves nothing yet
  is_default INTEGER NOT NULL, -- where new codes go
  home_url TEXT,
  not_found_url TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX domain_by_workspace_host ON domain (workspace_id, host);
-- A host serves one workspace. Naming one that isn't verified keeps nobody else from it.
CREATE UNIQUE INDEX domain_by_verified_host ON domain (host) WHERE verified_at IS NOT NULL;
CREATE UNIQUE INDEX domain_default ON domain (workspace_id) WHERE is_default = 1;
CREATE INDEX domain_by_workspace ON domain (workspace_id, created_at, id);

-- Paper can't be recalled: an address stays with its code for ever, also once the code has moved to another domain.
CREATE TABLE code_address (
  domain TEXT NOT NULL, -- '' is the Worker's own host
  slug TEXT NOT NULL,
  code_id TEXT NOT NULL REFERENCES code (id),
  domain_id TEXT REFERENCES domain (id), -- refuses to delete a domain that has an address
  PRIMARY KEY (domain, slug),
  CHECK ((domain = '') = (domain_id IS NULL))
) WITHOUT ROWID;
CREATE INDEX code_address_by_domain ON code_address (domain_id) WHERE domain_id IS NOT NULL;
INSERT INTO code_address (domain, slug, code_id) SELECT domain, slug, id FROM code WHERE slug IS NOT NULL;

-- The domains a code answers on besides its own.
ALTER TABLE code ADD COLUMN also_on TEXT NOT NULL DEFAULT '[]'; -- JSON array
