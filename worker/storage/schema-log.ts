import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** D1 `LOG`. The migrations make the tables (migrations/log) and say what they are for; a test holds the two equal. */

export const scanBlock = sqliteTable(
  "scan_block",
  {
    workspaceId: text("workspace_id").notNull(),
    /** whole hours since the Unix epoch */
    hour: integer().notNull(),
    codeId: text("code_id").notNull(),
    blockId: text("block_id").notNull(),
    /** JSON array of StoredScan */
    events: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.hour, table.codeId, table.blockId] })],
);

const inboxColumns = {
  workspaceId: text("workspace_id").notNull(),
  /** whole hours since the Unix epoch */
  hour: integer().notNull(),
  /** inbox-pools.ts */
  pool: text().notNull(),
  blockId: text("block_id").notNull(),
  /** JSON object: code id to array of StoredScan */
  scans: text().notNull(),
};

/** Even days. */
export const scanInbox0 = sqliteTable("scan_inbox_0", inboxColumns, (table) => [
  primaryKey({ columns: [table.workspaceId, table.hour, table.pool, table.blockId] }),
]);

/** Odd days. */
export const scanInbox1 = sqliteTable("scan_inbox_1", inboxColumns, (table) => [
  primaryKey({ columns: [table.workspaceId, table.hour, table.pool, table.blockId] }),
]);

export const scanRun = sqliteTable(
  "scan_run",
  {
    workspaceId: text("workspace_id").notNull(),
    /** whole days since the Unix epoch */
    day: integer().notNull(),
    lastCode: text("last_code").notNull(),
    part: integer().notNull(),
    scans: integer().notNull(),
    /** JSON of RunHeads */
    heads: text().notNull(),
    /** JSON of RunColumns */
    columns: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.day, table.lastCode, table.part] })],
);

export const visitorSalt = sqliteTable("visitor_salt", {
  /** whole days since the Unix epoch */
  day: integer().primaryKey(),
  salt: text().notNull(),
});

export const rollup = sqliteTable(
  "rollup",
  {
    /** `c:` and a code's id, `w:` and a workspace's, or `g:` and a campaign's with its codes: scopeKey, campaignScope */
    scope: text().notNull(),
    /** whole days since the Unix epoch */
    day: integer().notNull(),
    part: integer().notNull(),
    scans: integer().notNull(),
    visitors: integer().notNull(),
    bots: integer().notNull(),
    symbol: integer().notNull(),
    /** Unix ms */
    lastScanAt: integer("last_scan_at"),
    /** JSON of DaySummary, or a part of it */
    summary: text().notNull(),
    /** JSON of DayEdge, or a part of it */
    edge: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.day, table.part] })],
);

export const campaignSummary = sqliteTable(
  "campaign_summary",
  {
    workspaceId: text("workspace_id").notNull(),
    campaignId: text("campaign_id").notNull(),
    /** as in rollup */
    scope: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.campaignId] })],
);

export const rollupDirty = sqliteTable(
  "rollup_dirty",
  {
    workspaceId: text("workspace_id").notNull(),
    /** whole days since the Unix epoch */
    day: integer().notNull(),
    token: text().notNull(),
    afterCode: text("after_code").notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.day] })],
);

export const rollupState = sqliteTable("rollup_state", {
  id: integer().primaryKey(),
  closedDay: integer("closed_day").notNull(),
  expiringDay: integer("expiring_day").notNull(),
  purgedDay: integer("purged_day").notNull(),
  /** null: nothing was counted yet */
  openHour: integer("open_hour"),
  /** null: nothing was sorted yet */
  sortedDay: integer("sorted_day"),
  sortWorkspace: text("sort_workspace"),
  sortCode: text("sort_code"),
  /** ms of the day */
  sortMs: integer("sort_ms"),
  sortToken: text("sort_token"),
  /** Unix ms */
  sortedAt: integer("sorted_at"),
});

export const openDay = sqliteTable(
  "open_day",
  {
    /** as in rollup */
    scope: text().notNull(),
    /** whole days since the Unix epoch */
    day: integer().notNull(),
    part: integer().notNull(),
    workspaceId: text("workspace_id").notNull(),
    /** whole hours since the Unix epoch */
    throughHour: integer("through_hour").notNull(),
    scans: integer().notNull(),
    bots: integer().notNull(),
    /** Unix ms */
    lastScanAt: integer("last_scan_at"),
    /** JSON of OpenDay without its people's records, or a part of it */
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.day, table.part] })],
);

export const openPeople = sqliteTable(
  "open_people",
  {
    /** as in rollup */
    scope: text().notNull(),
    /** whole days since the Unix epoch */
    day: integer().notNull(),
    part: integer().notNull(),
    workspaceId: text("workspace_id").notNull(),
    /** as in the open_day they belong to */
    throughHour: integer("through_hour").notNull(),
    prefixes: text().notNull(),
    records: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.day, table.part] })],
);

export const scanAside = sqliteTable(
  "scan_aside",
  {
    id: text().primaryKey(),
    workspaceId: text("workspace_id"),
    codeId: text("code_id"),
    /** Unix ms, as the event has it */
    at: integer(),
    /** Unix ms */
    setAsideAt: integer("set_aside_at").notNull(),
    reason: text().notNull(),
    /** JSON object */
    detail: text().notNull(),
  },
  (table) => [index("scan_aside_by_time").on(table.workspaceId, table.setAsideAt, table.id)],
);

export const rejudgeState = sqliteTable("rejudge_state", {
  id: integer().primaryKey(),
  version: integer().notNull(),
  target: integer().notNull(),
  workspaceId: text("workspace_id").notNull(),
  hour: integer().notNull(),
  codeId: text("code_id").notNull(),
  blockId: text("block_id").notNull(),
  /** the table; null: the first */
  source: text(),
});
