import { sql, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import { newId } from "./id.ts";
import * as schema from "./schema-main.ts";

/** Who changes something, and when. */
export interface By {
  workspaceId: string;
  actor: string;
  /** `user:…` or `key:…` */
  actorId?: string | undefined;
  /** Unix ms */
  now: number;
}

/** What an audit line tells besides. */
export interface AuditDetail {
  /** The version of the code that was made. */
  version?: number;
  /** What was changed, in the words of the API. */
  fields?: string[];
}

/** An audit line to be inserted with the change it tells of. */
export function auditRow(
  by: By,
  action: string,
  target: { id: string; name: string | null },
  detail: AuditDetail | null = null,
): typeof schema.audit.$inferInsert {
  return {
    id: newId(),
    workspaceId: by.workspaceId,
    at: by.now,
    actor: by.actor,
    action,
    target: target.id,
    actorId: by.actorId ?? null,
    targetName: target.name,
    detail,
  };
}

/** The audit line of a change, in its batch: written only if a row of the table is as the change wants it. */
export function auditLine(
  db: DrizzleD1Database,
  table: typeof schema.campaign | typeof schema.domain | typeof schema.file | typeof schema.apiKey,
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
        actorId: sql<string | null>`${by.actorId ?? null}`.as("actor_id"),
        targetName: sql<string | null>`${"host" in table ? table.host : table.name}`.as("target_name"),
        detail: sql<AuditDetail | null>`NULL`.as("detail"),
      })
      .from(table)
      .where(wanted),
  );
}
