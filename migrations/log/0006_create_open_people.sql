-- Who was seen on a busy scope's open day, apart from its counts: a question needs of some hundred thousand only those
-- seen again since, so it reads the short prefixes first, and then the few records these point to.

CREATE TABLE open_people (
  scope TEXT NOT NULL, -- as in rollup
  day INTEGER NOT NULL, -- whole days since the Unix epoch, UTC
  part INTEGER NOT NULL, -- records are sorted, and go on in the next part
  workspace_id TEXT NOT NULL,
  through_hour INTEGER NOT NULL, -- as in the open_day they belong to
  prefixes TEXT NOT NULL, -- of each record's visitor, worker/scans/people-index.ts
  records TEXT NOT NULL, -- of equal width, worker/scans/day-people.ts
  PRIMARY KEY (scope, day, part)
);

-- Their people were in their text. They are counted anew within the hour; until then questions read the day's events.
DELETE FROM open_day;
