import { and, eq, isNull, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { DAY_MS } from "../../shared/scan-event.ts";
import type { Env } from "../env.ts";
import * as schema from "./schema-main.ts";

/** Answers to POSTs with an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header). */

/** How long an answer is kept, as the contract says. */
const KEPT_MS = DAY_MS;

/** A request that has not answered after this died; its key may be used again. Workers end well before. */
const ABANDONED_MS = 60_000;

export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type Claim =
  | { kind: "yours" }
  | { kind: "answered"; answer: StoredAnswer }
  | { kind: "in_progress" }
  /** The key came before with another request. */
  | { kind: "reused" };

export interface ClaimKey {
  actor: string;
  key: string;
}

/** Claims a key for a request, or tells what became of the first request that used it. */
export async function claimKey(env: Env, id: ClaimKey, requestHash: string, now: number): Promise<Claim> {
  const db = drizzle(env.DB);
  const mine = and(eq(schema.idempotency.actor, id.actor), eq(schema.idempotency.key, id.key));
  const [, , inserted, rows] = await db.batch([
    db.delete(schema.idempotency).where(and(mine, lt(schema.idempotency.createdAt, now - KEPT_MS))),
    db
      .delete(schema.idempotency)
      .where(
        and(mine, isNull(schema.idempotency.status), lt(schema.idempotency.createdAt, now - ABANDONED_MS)),
      ),
    db
      .insert(schema.idempotency)
      .values({ ...id, requestHash, createdAt: now })
      .onConflictDoNothing()
      .returning({ key: schema.idempotency.key }),
    db.select().from(schema.idempotency).where(mine),
  ]);
  if (inserted.length > 0) {
    return { kind: "yours" };
  }
  const first = rows[0];
  if (first === undefined || first.requestHash !== requestHash) {
    return { kind: "reused" };
  }
  return first.status === null
    ? { kind: "in_progress" }
    : {
        kind: "answered",
        answer: { status: first.status, headers: first.headers ?? {}, body: first.body ?? "" },
      };
}

export async function keepAnswer(env: Env, id: ClaimKey, answer: StoredAnswer): Promise<void> {
  await drizzle(env.DB)
    .update(schema.idempotency)
    .set(answer)
    .where(and(eq(schema.idempotency.actor, id.actor), eq(schema.idempotency.key, id.key)));
}

/** Frees a key whose request failed on our side, so the client may try again. */
export async function releaseKey(env: Env, id: ClaimKey): Promise<void> {
  await drizzle(env.DB)
    .delete(schema.idempotency)
    .where(and(eq(schema.idempotency.actor, id.actor), eq(schema.idempotency.key, id.key)));
}

/** For the nightly cron. */
export async function deleteOldAnswers(env: Env, now: number): Promise<void> {
  await drizzle(env.DB)
    .delete(schema.idempotency)
    .where(lt(schema.idempotency.createdAt, now - KEPT_MS));
}
