-- Rules, and what opens, closes and marks a code. Codes of before have none of it.

ALTER TABLE code ADD COLUMN rules TEXT NOT NULL DEFAULT '[]'; -- JSON, the contract's Rule[]
ALTER TABLE code ADD COLUMN max_scans INTEGER;
ALTER TABLE code ADD COLUMN password_hash TEXT; -- storage/password-hash.ts
ALTER TABLE code ADD COLUMN utm TEXT; -- JSON, the contract's Utm
ALTER TABLE code ADD COLUMN printed_at INTEGER;
ALTER TABLE code ADD COLUMN printed_count INTEGER;
-- No part of a version: how far GATE had counted when max_scans was used up; null before that.
ALTER TABLE code ADD COLUMN used_up_at INTEGER;
