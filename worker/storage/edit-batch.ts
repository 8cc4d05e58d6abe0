import { and, eq, inArray, isNotNull, sql, type SQL } from "drizzle-orm";
import type { DrizzleD1Database } from "drizzle-orm/d1";
import type { ConflictReason } from "./next-edit.ts";
import * as schema from "./schema-main.ts";
import type { CodeSnapshot } from "./snapshot.ts";

/**
 * What scheduled edits add to the batch of a change, so that they are right whenever it is: a pending edit has met no
 * other edit of its fields, and its author may still edit. Whoever applies one need not look again.
 */

const { scheduledEdit } = schema;

/** A scheduled edit that becomes a version. */
export interface Scheduled {
  id: string;
  /** Unix ms: the time it was scheduled for. */
  at: number;
  /** Whether it may be applied after something came in between: somebody said so. */
  insisted: boolean;
}

/**
 * The author of the version an edit becomes, or NULL, which `code_version.author` refuses and the batch with it, if
 * the edit was cancelled, applied or met by another in this moment.
 */
export function authorWhileOpen(edit: Scheduled, author: string): SQL<string> {
  const open = edit.insisted ? sql`('pending', 'conflict')` : sql`('pending')`;
  return sql`(SELECT ${author} FROM scheduled_edit WHERE id = ${edit.id} AND status IN ${open})`;
}

/** With the version a scheduled edit became: it is done. */
export function settleEdit(
  db: DrizzleD1Database,
  id: string,
  as: { status: "applied" | "cancelled"; version: number | null; by: string; now: number },
) {
  return db
    .update(scheduledEdit)
    .set({ status: as.status, version: as.version, settledAt: as.now, settledBy: as.by, result: null })
    .where(and(eq(scheduledEdit.id, id), inArray(scheduledEdit.status, ["pending", "conflict"])));
}

/**
 * With a version made by hand: pending edits that set a field it changed wait for a decision. A delete meets all.
 * What was not printed when an expiry was scheduled has to be asked again.
 */
export function meetEdits(
  db: DrizzleD1Database,
  code: { id: string; version: number },
  changed: (keyof CodeSnapshot)[],
  action: string,
) {
  const met = changed.includes("printedAt") ? [...changed, "expiresAt"] : changed;
  const overlaps = sql`EXISTS (SELECT 1 FROM json_each(fields) AS own JOIN json_each(${JSON.stringify(met)}) AS met
    ON own.value = met.value)`;
  return db
    .update(scheduledEdit)
    .set({
      status: "conflict",
      conflict: action === "delete" ? "deleted" : "edited",
      conflictVersion: code.version,
      result: null,
    })
    .where(
      and(
        eq(scheduledEdit.codeId, code.id),
        eq(scheduledEdit.status, "pending"),
        action === "delete" ? undefined : overlaps,
      ),
    );
}

/** Has a pending edit wait for a decision. */
export function suspendEdit(
  db: DrizzleD1Database,
  id: string,
  why: { conflict: ConflictReason; conflictDetail: string },
) {
  return db
    .update(scheduledEdit)
    .set({ ...why, status: "conflict", result: null })
    .where(and(eq(scheduledEdit.id, id), eq(scheduledEdit.status, "pending")));
}

/** With every version: what is still pending builds on it from now on, and has to be worked out anew. */
export function rebaseEdits(db: DrizzleD1Database, code: { id: string; version: number }) {
  return db
    .update(scheduledEdit)
    .set({ basedOn: code.version, result: null })
    .where(and(eq(scheduledEdit.codeId, code.id), eq(scheduledEdit.status, "pending")));
}

/** With the end of a member or a key: nothing they scheduled happens unasked. `actor` is `user:…` or `key:…`. */
export function revokeEdits(db: DrizzleD1Database, workspaceId: string, actor: string, now: number) {
  const theirs = and(
    eq(scheduledEdit.workspaceId, workspaceId),
    eq(scheduledEdit.actor, actor),
    eq(scheduledEdit.status, "pending"),
  );
  const codes = db.select({ id: scheduledEdit.codeId }).from(scheduledEdit).where(theirs);
  return [
    queueProjections(db, inArray(schema.code.id, codes), outboxNumber(), now),
    db
      .update(scheduledEdit)
      .set({ status: "conflict", conflict: "author_revoked", result: null })
      .where(theirs),
  ] as const;
}

/** With a change that makes no version but shows in KV: its own row of the outbox, told apart by a number below zero. */
export function queueProjection(db: DrizzleD1Database, codeId: string, number: number, now: number) {
  return queueProjections(db, eq(schema.code.id, codeId), number, now);
}

function queueProjections(db: DrizzleD1Database, codes: SQL, number: number, now: number) {
  return db.insert(schema.outbox).select(
    db
      .select({
        codeId: schema.code.id,
        version: sql<number>`${number}`.as("version"),
        createdAt: sql<number>`${now}`.as("created_at"),
      })
      .from(schema.code)
      .where(and(codes, isNotNull(schema.code.slug))),
  );
}

/** 2^40 of them: two changes of one code don't share one. */
export function outboxNumber(): number {
  return -1 - Math.floor(Math.random() * 2 ** 40);
}
