import { sql, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { newId } from "./id.ts";
import * as schema from "./schema-main.ts";

/** Who changes something, and when. */
export interface By {
  workspaceId: string;
  actor: string;
  /** Unix ms */
  now: number;
}

/** The audit line of a change, in its batch: written only if a row of the table is as the change wants it. */
export function auditLine(
  db: DrizzleD1Database,
  table: typeof schema.campaign | typeof schema.file,
  action: string,
  by: By,
  wanted: SQL | undefined,
) {
  return db.insert(schema.audit).select(
    db
      .select({
        id: sql<string>`${newId()}`.as("audit_id"),
        workspaceId: table.workspaceId,
        at: sql<number>`${by.now}`.as("at"),
        actor: sql<string>`${by.actor}`.as("actor"),
        action: sql<string>`${action}`.as("action"),
        target: table.id,
      })
      .from(table)
      .where(wanted),
  );
}
