-- Who and what an audit line is about, as it was called then, and what was changed.

ALTER TABLE audit ADD COLUMN actor_id TEXT; -- user:… or key:…; null in lines from before
ALTER TABLE audit ADD COLUMN target_name TEXT;
ALTER TABLE audit ADD COLUMN detail TEXT; -- JSON: the version made, the fields changed
CREATE INDEX audit_by_target ON audit (workspace_id, target, at);
