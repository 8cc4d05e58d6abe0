-- People and workspaces. user, session, account and verification have the shapes Better Auth asks for.

CREATE TABLE workspace (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  app_schemes TEXT NOT NULL DEFAULT '[]', -- JSON array of schemes an editor has allowed
  created_at INTEGER NOT NULL
);

CREATE TABLE user (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  email_verified INTEGER NOT NULL DEFAULT 0,
  image TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  token TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES user (id),
  expires_at INTEGER NOT NULL,
  ip_address TEXT, -- never filled: tracking is off
  user_agent TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES user (id),
  access_token TEXT,
  refresh_token TEXT,
  id_token TEXT,
  access_token_expires_at INTEGER,
  refresh_token_expires_at INTEGER,
  scope TEXT,
  password TEXT, -- scrypt, salted
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX account_by_user ON account (user_id);

CREATE TABLE verification (
  id TEXT PRIMARY KEY,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX verification_by_identifier ON verification (identifier);

CREATE TABLE member (
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  user_id TEXT NOT NULL REFERENCES user (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'editor', 'viewer')),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, workspace_id)
) WITHOUT ROWID;
CREATE INDEX member_by_workspace ON member (workspace_id);

-- One row once the first owner exists. Its primary key makes a second set-up fail, however close the race.
CREATE TABLE setup (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  done_at INTEGER NOT NULL
);

CREATE TABLE api_key (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE, -- SHA-256 of the key, hex; the key itself is 256 random bits and shown once
  hint TEXT NOT NULL,
  scopes TEXT NOT NULL, -- JSON array
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER
);
CREATE INDEX api_key_by_workspace ON api_key (workspace_id, created_at);

-- Failed sign-ins in the current window. `subject` is a keyed hash of an e-mail address or a network address.
CREATE TABLE attempt (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  window_started_at INTEGER NOT NULL
) WITHOUT ROWID;
