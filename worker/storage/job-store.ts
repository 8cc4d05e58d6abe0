import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { JobCreate } from "../../shared/contract/job.ts";
import type { Env } from "../env.ts";
import type { ListPosition } from "./code-list.ts";
import { newId } from "./id.ts";
import { deleteParts } from "./job-parts.ts";
import { isPast, newestFirst, pageOf, type CreatedPosition } from "./newest-first.ts";
import * as schema from "./schema-main.ts";

/** The one writer of jobs that make files of many codes, portion by portion. */

export type StoredJob = typeof schema.bulkJob.$inferSelect;

const { id, workspaceId: ofWorkspace, touchedAt, finishedAt, parts, createdAt } = schema.bulkJob;

/** What a job leaves is there so long after it was made. */
export const JOB_KEPT_MS = 7 * 86_400_000;

/** A portion takes seconds, its retries minutes: a job untouched for longer has lost its message. */
const LOST_AFTER_MS = 10 * 60_000;
const LOST_AT_ONCE = 100;

export async function createJob(
  env: Env,
  input: {
    workspaceId: string;
    createdBy: string;
    request: JobCreate;
    origin: string;
    total: number;
    now: number;
  },
): Promise<StoredJob> {
  const { now, ...facts } = input;
  const row: StoredJob = {
    ...facts,
    id: newId(),
    createdAt: now,
    done: 0,
    failed: 0,
    parts: 0,
    position: null,
    zipBytes: 0,
    manifestBytes: 0,
    touchedAt: now,
    finishedAt: null,
  };
  await drizzle(env.DB).insert(schema.bulkJob).values(row);
  return row;
}

export async function findJob(env: Env, workspaceId: string, jobId: string): Promise<StoredJob | null> {
  const job = await findJobById(env, jobId);
  return job?.workspaceId === workspaceId ? job : null;
}

export async function findJobById(env: Env, jobId: string): Promise<StoredJob | null> {
  const rows = await drizzle(env.DB).select().from(schema.bulkJob).where(eq(id, jobId));
  return rows[0] ?? null;
}

/** Lists a workspace's jobs, newest first. */
export async function listJobs(
  env: Env,
  workspaceId: string,
  limit: number,
  position: CreatedPosition | null,
): Promise<{ jobs: StoredJob[]; next: CreatedPosition | null }> {
  const rows = await drizzle(env.DB)
    .select()
    .from(schema.bulkJob)
    .where(and(eq(ofWorkspace, workspaceId), isPast(schema.bulkJob, position)))
    .orderBy(...newestFirst(schema.bulkJob))
    .limit(limit + 1);
  const { page, next } = pageOf(rows, limit);
  return { jobs: page, next };
}

/** What one more portion adds to a job. */
export interface Portion {
  done: number;
  failed: number;
  zipBytes: number;
  manifestBytes: number;
  /** Where the next one begins; null if this was the last. */
  next: ListPosition | number | null;
}

/**
 * Counts a portion, once: a message that is delivered twice finds that the job has moved on.
 *
 * @returns the job as it is now, null if somebody else counted this portion or the job is gone
 */
export async function finishPart(
  env: Env,
  job: StoredJob,
  portion: Portion,
  now: number,
): Promise<StoredJob | null> {
  const after: StoredJob = {
    ...job,
    done: job.done + portion.done,
    failed: job.failed + portion.failed,
    parts: job.parts + 1,
    position: portion.next,
    zipBytes: job.zipBytes + portion.zipBytes,
    manifestBytes: job.manifestBytes + portion.manifestBytes,
    touchedAt: now,
    finishedAt: portion.next === null ? now : null,
  };
  if (after.finishedAt !== null) {
    after.total = after.done + after.failed; // codes may have come and gone since it was counted
  }
  const rows = await drizzle(env.DB)
    .update(schema.bulkJob)
    .set(after)
    .where(and(eq(id, job.id), eq(parts, job.parts), isNull(finishedAt)))
    .returning({ id });
  return rows.length === 1 ? after : null;
}

/** Jobs whose message is lost, because it was given up or never sent, get another. */
export async function resendLostJobs(env: Env, now: number): Promise<void> {
  const rows = await drizzle(env.DB)
    .select({ id, parts })
    .from(schema.bulkJob)
    .where(and(isNull(finishedAt), lt(touchedAt, now - LOST_AFTER_MS)))
    .orderBy(asc(touchedAt))
    .limit(LOST_AT_ONCE);
  for (const row of rows) {
    await env.JOBS.send({ v: 1, job: row.id, part: row.parts });
    // so that the next minute leaves it alone
    await drizzle(env.DB)
      .update(schema.bulkJob)
      .set({ touchedAt: now })
      .where(and(eq(id, row.id), eq(parts, row.parts)));
  }
}

/** The row goes first: a portion in the making then finds no job, and takes its own files away. */
export async function deleteJob(env: Env, jobId: string): Promise<void> {
  await drizzle(env.DB).delete(schema.bulkJob).where(eq(id, jobId));
  await deleteParts(env, jobId);
}

export async function deleteExpiredJobs(env: Env, now: number): Promise<void> {
  const rows = await drizzle(env.DB)
    .select({ id })
    .from(schema.bulkJob)
    .where(lt(createdAt, now - JOB_KEPT_MS));
  for (const row of rows) {
    await deleteParts(env, row.id); // before the row, which is what finds them again should this fail
    await drizzle(env.DB).delete(schema.bulkJob).where(eq(id, row.id));
  }
}
