import { and, eq, gte, lt, or, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { isPast, newestFirst, pageOf, type CreatedPosition } from "./newest-first.ts";
import * as schema from "./schema-main.ts";

/** Reads who did what. The lines are written with the changes themselves: audit-line.ts. */

export type AuditRow = Omit<typeof schema.audit.$inferSelect, "at"> & { createdAt: number };

export interface AuditFilter {
  subject?: string | undefined;
  /** Id or name. */
  actor?: string | undefined;
  /** Whole, or its first word. */
  action?: string | undefined;
  /** Unix ms; from inclusive, to exclusive. */
  from: number | null;
  to: number | null;
}

/** Lists a workspace's audit log, newest first. */
export async function listAudit(
  env: Env,
  workspaceId: string,
  filter: AuditFilter,
  limit: number,
  position: CreatedPosition | null,
): Promise<{ page: AuditRow[]; next: CreatedPosition | null }> {
  const { audit } = schema;
  const { id, at: createdAt, actor, actorId, action, target, targetName, detail } = audit;
  const columns = {
    id,
    workspaceId: audit.workspaceId,
    createdAt,
    actor,
    actorId,
    action,
    target,
    targetName,
  };
  const order = { id, createdAt };
  const wanted: (SQL | undefined)[] = [
    eq(audit.workspaceId, workspaceId),
    filter.subject === undefined ? undefined : eq(target, filter.subject),
    filter.actor === undefined ? undefined : or(eq(actorId, filter.actor), eq(actor, filter.actor)),
    filter.action === undefined ? undefined : isAction(filter.action),
    filter.from === null ? undefined : gte(createdAt, filter.from),
    filter.to === null ? undefined : lt(createdAt, filter.to),
    isPast(order, position),
  ];
  const rows = await drizzle(env.DB)
    .select({ ...columns, detail })
    .from(audit)
    .where(and(...wanted))
    .orderBy(...newestFirst(order))
    .limit(limit + 1);
  return pageOf(rows, limit);
}

/** `code.edit` is one; `code` is all that begin with `code.`, which come before `code/` in ASCII. */
function isAction(action: string): SQL | undefined {
  return action.includes(".")
    ? eq(schema.audit.action, action)
    : and(gte(schema.audit.action, `${action}.`), lt(schema.audit.action, `${action}/`));
}
