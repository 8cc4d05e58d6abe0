import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** D1 `LOG`. The migrations make the tables (migrations/log); a test holds the two equal. */

export const scanBlock = sqliteTable(
  "scan_block",
  {
    codeId: text("code_id").notNull(),
    /** whole hours since the Unix epoch */
    hour: integer().notNull(),
    blockId: text("block_id").notNull(),
    workspaceId: text("workspace_id").notNull(),
    /** JSON array of StoredScan */
    events: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.codeId, table.hour, table.blockId] })],
);

export const visitorSalt = sqliteTable("visitor_salt", {
  /** whole days since the Unix epoch */
  day: integer().primaryKey(),
  salt: text().notNull(),
});
