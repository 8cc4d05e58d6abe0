import { and, asc, count, eq, gt, inArray, lte, or, sql } from "drizzle-orm";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";
import type { Env } from "../env.ts";
import { auditRow } from "./audit-line.ts";
import { findCode } from "./code-store.ts";
import { violatesNotNull } from "./d1-error.ts";
import { outboxNumber, queueProjection, settleEdit, suspendEdit } from "./edit-batch.ts";
import { newId } from "./id.ts";
import type { EditStatus, StoredPatch } from "./next-edit.ts";
import { projectCode, type Later } from "./projection.ts";
import * as schema from "./schema-main.ts";
import type { CodeSnapshot, StoredCode } from "./snapshot.ts";

/**
 * Edits that are scheduled. They become versions in code-store, the one writer of codes; here they are asked for,
 * worked out and called off. Each change that a scan could notice is in the outbox until KV shows it.
 */

export type ScheduledEditRow = typeof schema.scheduledEdit.$inferSelect;

const { scheduledEdit } = schema;

export const OPEN: EditStatus[] = ["pending", "conflict"];

/** Who does it, and when. */
export interface EditBy {
  name: string;
  actor: string;
  /** Unix ms */
  now: number;
  later?: Later;
}

type Statement = Parameters<DrizzleD1Database["batch"]>[0][number];

/** Runs a change of a code's edits in one batch with its audit line, and brings KV up to date. */
async function write(
  env: Env,
  code: Pick<StoredCode, "id" | "workspaceId" | "name" | "slug">,
  by: { name: string; actor?: string; now: number; later?: Later | undefined },
  action: string | null,
  change: (db: DrizzleD1Database) => Statement,
): Promise<void> {
  const db = drizzle(env.DB);
  const number = outboxNumber();
  const who = { workspaceId: code.workspaceId, actor: by.name, actorId: by.actor, now: by.now };
  const what = { id: code.id, name: code.name || code.slug };
  await db.batch([
    change(db),
    queueProjection(db, code.id, number, by.now),
    ...(action === null ? [] : [db.insert(schema.audit).values(auditRow(who, action, what))]),
  ]);
  const current = await findCode(env, code.workspaceId, code.id);
  if (current !== null) {
    await projectCode(env, current, by.later, [number]);
  }
}

/**
 * Schedules an edit. `result` is what it makes of the code as it is, null if another comes first that it needs.
 * Answers null if the code has a newer version by now.
 */
export async function scheduleEdit(
  env: Env,
  code: StoredCode,
  edit: {
    at: number;
    patch: StoredPatch;
    fields: (keyof CodeSnapshot)[];
    confirmed: boolean;
    result: CodeSnapshot | null;
  },
  by: EditBy,
): Promise<ScheduledEditRow | null> {
  const row: ScheduledEditRow = {
    ...edit,
    id: newId(),
    workspaceId: code.workspaceId,
    codeId: code.id,
    status: "pending",
    basedOn: code.version,
    conflict: null,
    conflictVersion: null,
    conflictDetail: null,
    author: by.name,
    actor: by.actor,
    createdAt: by.now,
    settledAt: null,
    settledBy: null,
    version: null,
  };
  // NULL, which the column refuses, unless the code is still at this version
  const basedOn = sql`(SELECT version FROM code WHERE id = ${code.id} AND version = ${code.version})`;
  try {
    await write(env, code, by, "code.schedule", (db) => db.insert(scheduledEdit).values({ ...row, basedOn }));
  } catch (error) {
    if (violatesNotNull(error, "scheduled_edit.based_on")) {
      return null;
    }
    throw error;
  }
  return row;
}

/** Reads an edit of this code. */
export async function findEdit(env: Env, codeId: string, id: string): Promise<ScheduledEditRow | null> {
  const rows = await drizzle(env.DB)
    .select()
    .from(scheduledEdit)
    .where(and(eq(scheduledEdit.id, id), eq(scheduledEdit.codeId, codeId)));
  return rows[0] ?? null;
}

/** A code's edits in these states, soonest first. */
export async function listEdits(
  env: Env,
  codeId: string,
  statuses: EditStatus[],
  limit: number,
  after: { at: number; id: string } | null = null,
): Promise<ScheduledEditRow[]> {
  const past =
    after === null
      ? undefined
      : or(
          gt(scheduledEdit.at, after.at),
          and(eq(scheduledEdit.at, after.at), gt(scheduledEdit.id, after.id)),
        );
  return await drizzle(env.DB)
    .select()
    .from(scheduledEdit)
    .where(and(eq(scheduledEdit.codeId, codeId), inArray(scheduledEdit.status, statuses), past))
    .orderBy(asc(scheduledEdit.at), asc(scheduledEdit.id))
    .limit(limit);
}

export async function countOpenEdits(env: Env, codeId: string): Promise<number> {
  const rows = await drizzle(env.DB)
    .select({ n: count() })
    .from(scheduledEdit)
    .where(and(eq(scheduledEdit.codeId, codeId), inArray(scheduledEdit.status, OPEN)));
  return rows[0]?.n ?? 0;
}

/** Calls an edit off, unless it was applied a moment ago. */
export async function cancelEdit(env: Env, code: StoredCode, id: string, by: EditBy): Promise<void> {
  await write(env, code, by, "code.unschedule", (db) =>
    settleEdit(db, id, { status: "cancelled", version: null, by: by.name, now: by.now }),
  );
}

/**
 * Has an edit that waited go ahead at its time, on the code as it is at this version. Who says so answers for it.
 * Answers false if there is a newer version by now.
 */
export async function renewEdit(
  env: Env,
  code: StoredCode,
  id: string,
  renewed: { result: CodeSnapshot; confirmed: boolean },
  by: EditBy,
): Promise<boolean> {
  const current = sql`EXISTS (SELECT 1 FROM code WHERE id = ${code.id} AND version = ${code.version})`;
  const clear = { conflict: null, conflictVersion: null, conflictDetail: null };
  await write(env, code, by, "code.schedule", (db) =>
    db
      .update(scheduledEdit)
      .set({
        ...renewed,
        ...clear,
        status: "pending",
        basedOn: code.version,
        author: by.name,
        actor: by.actor,
      })
      .where(and(eq(scheduledEdit.id, id), eq(scheduledEdit.status, "conflict"), current)),
  );
  return (await findEdit(env, code.id, id))?.status !== "conflict";
}

/** Keeps what a pending edit makes of the code at this version, unless there is a newer one by now. */
export async function keepResult(
  env: Env,
  code: StoredCode,
  edit: ScheduledEditRow,
  result: CodeSnapshot,
  now: number,
): Promise<void> {
  await write(env, code, { name: edit.author, now }, null, (db) =>
    db
      .update(scheduledEdit)
      .set({ result })
      .where(
        and(
          eq(scheduledEdit.id, edit.id),
          eq(scheduledEdit.status, "pending"),
          eq(scheduledEdit.basedOn, code.version),
        ),
      ),
  );
}

/** Has a pending edit wait for a decision. */
export async function refuseEdit(
  env: Env,
  code: StoredCode,
  edit: ScheduledEditRow,
  conflictDetail: string,
  now: number,
): Promise<void> {
  await write(env, code, { name: edit.author, now }, null, (db) =>
    suspendEdit(db, edit.id, { conflict: "invalid", conflictDetail }),
  );
}

/** Codes with something to do: the edit that comes next is due, or not worked out. Longest due first. */
export async function codesToSettle(
  env: Env,
  now: number,
  limit: number,
): Promise<{ codeId: string; workspaceId: string }[]> {
  const isNext = sql`NOT EXISTS (SELECT 1 FROM scheduled_edit AS sooner WHERE sooner.code_id = scheduled_edit.code_id
    AND sooner.status = 'pending' AND (sooner.at, sooner.id) < (scheduled_edit.at, scheduled_edit.id))`;
  return await drizzle(env.DB)
    .select({ codeId: scheduledEdit.codeId, workspaceId: scheduledEdit.workspaceId })
    .from(scheduledEdit)
    .where(
      and(eq(scheduledEdit.status, "pending"), or(lte(scheduledEdit.at, now), sql`result IS NULL`), isNext),
    )
    .orderBy(asc(scheduledEdit.at))
    .limit(limit);
}
