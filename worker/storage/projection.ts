import { and, asc, eq, exists, gt, isNotNull, lt, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { recordKey } from "../../shared/code-record.ts";
import type { Env } from "../env.ts";
import { remember } from "./record-cache.ts";
import * as schema from "./schema-main.ts";
import { recordOf, type StoredCode } from "./snapshot.ts";

/**
 * Keeps KV equal to D1. A writer puts what it committed, then deletes its own outbox row, but only if D1 still holds
 * the version it put: had a later edit been put before, this put has undone it, so the newer one is put again.
 * A writer that dies anywhere in between leaves its outbox row, and the minute cron finishes the work.
 */

/** Three edits overtaking one another within one put is as far as anyone needs to go; the cron does the rest. */
const MAX_PUTS = 3;

/** The cron leaves younger outbox rows to the request that wrote them. */
const OUTBOX_GRACE_MS = 5_000;

/** A cron run drains at most this many rows: Workers allow 1,000 KV and D1 calls an invocation. */
const DRAIN_MAX = 200;

/** The nightly comparison reads codes in pages of this size. */
const RECONCILE_PAGE = 100;

/** Puts a code just written. Never throws: the change is committed whatever KV says. */
export async function projectCode(env: Env, code: StoredCode): Promise<void> {
  if (code.slug === null) {
    return;
  }
  // First of all: the next scan in this isolate must see the edit even if KV fails.
  remember(recordKey(code.domain, code.slug), recordOf(code), Date.now());
  try {
    await putUntilCurrent(env, code, code.version);
  } catch (error) {
    console.error("KV projection failed; the outbox will retry", code.id, error);
  }
}

/** For a code D1 has and KV hadn't. Never throws. The outbox row first: a dying request must not leave KV behind. */
export async function repairProjection(env: Env, code: StoredCode): Promise<void> {
  try {
    await drizzle(env.DB)
      .insert(schema.outbox)
      .values({ codeId: code.id, version: code.version, createdAt: Date.now() })
      .onConflictDoNothing();
    await putUntilCurrent(env, code, code.version);
  } catch (error) {
    console.error("KV repair failed; the outbox will retry", code.id, error);
  }
}

/** The minute cron: puts every code whose outbox row was left behind. Returns how many rows it finished. */
export async function drainOutbox(env: Env, now: number): Promise<number> {
  const left = await drizzle(env.DB)
    .select({ version: schema.outbox.version, code: schema.code })
    .from(schema.outbox)
    .innerJoin(schema.code, eq(schema.code.id, schema.outbox.codeId))
    .where(lt(schema.outbox.createdAt, now - OUTBOX_GRACE_MS))
    .orderBy(asc(schema.outbox.createdAt))
    .limit(DRAIN_MAX);
  let finished = 0;
  for (const { version, code } of left) {
    try {
      await putUntilCurrent(env, code, version);
      finished++;
    } catch (error) {
      console.error("KV projection failed again; next minute", code.id, error);
    }
  }
  return finished;
}

/**
 * The nightly cron: compares each dynamic code with its record in KV and puts those that differ.
 * Returns how many it compared and repaired.
 */
export async function reconcile(env: Env): Promise<{ compared: number; repaired: number }> {
  const db = drizzle(env.DB);
  let compared = 0;
  let repaired = 0;
  let after = "";
  for (;;) {
    const page = await db
      .select()
      .from(schema.code)
      .where(and(gt(schema.code.id, after), isNotNull(schema.code.slug)))
      .orderBy(asc(schema.code.id))
      .limit(RECONCILE_PAGE);
    const keys = page.map((code) => recordKey(code.domain, code.slug ?? ""));
    const records = keys.length === 0 ? new Map<string, string | null>() : await env.CODES.get(keys);
    for (const code of page) {
      compared++;
      if (records.get(recordKey(code.domain, code.slug ?? "")) !== JSON.stringify(recordOf(code))) {
        await repairProjection(env, code);
        repaired++;
      }
    }
    const last = page.at(-1);
    if (last === undefined || page.length < RECONCILE_PAGE) {
      return { compared, repaired };
    }
    after = last.id;
  }
}

async function putUntilCurrent(env: Env, code: StoredCode, outboxVersion: number): Promise<void> {
  const db = drizzle(env.DB);
  let current = code;
  for (let put = 0; put < MAX_PUTS; put++) {
    await env.CODES.put(recordKey(current.domain, current.slug ?? ""), JSON.stringify(recordOf(current)));
    const stillCurrent = db
      .select({ one: sql`1` })
      .from(schema.code)
      .where(and(eq(schema.code.id, current.id), eq(schema.code.version, current.version)));
    const [, rows] = await db.batch([
      db
        .delete(schema.outbox)
        .where(
          and(
            eq(schema.outbox.codeId, code.id),
            eq(schema.outbox.version, outboxVersion),
            exists(stillCurrent),
          ),
        ),
      db.select().from(schema.code).where(eq(schema.code.id, code.id)),
    ]);
    const latest = rows[0];
    if (latest === undefined || latest.version === current.version) {
      return;
    }
    current = latest;
  }
}
