import { and, asc, eq, exists, gt, inArray, isNotNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { recordKey } from "../../shared/code-record.ts";
import type { Env } from "../env.ts";
import { remember } from "./record-cache.ts";
import * as schema from "./schema-main.ts";
import { domainsOf, recordOf, type StoredCode } from "./snapshot.ts";

/**
 * Keeps KV equal to D1. A writer puts what it committed, then deletes its own outbox row, but only if D1 still holds
 * the version it put, with the same scheduled edit to come: had a later edit been put before, this put has undone it, so the newer one is put again.
 * A writer that dies anywhere in between leaves its outbox row, and the minute cron finishes the work.
 */

/** Three edits overtaking one another within one put is as far as anyone needs to go; the cron does the rest. */
const MAX_PUTS = 3;

/** A put that failed is tried again after these: KV takes one write a second of a key, and hiccups are short. */
const RETRY_AFTER_MS = [1_100, 4_000, 12_000];

/** While KV is behind, the isolate that made the edit goes by its own memory; the cron is done long before. */
const KV_BEHIND_TTL_MS = 90_000;

/** A cron run drains at most this many rows. D1 allows 100 parameters, one of which is the code. */
const DRAIN_MAX = 90;

/** The most keys KV reads at once. */
const KV_BULK_MAX = 100;

/** The nightly comparison reads codes in pages, two calls a page while few answer on several domains. */
const RECONCILE_PAGE = 100;
const RECONCILE_PAGES = 200;
const RECONCILE_JOB = "reconcile";

/** Takes work that may go on after the answer: `ctx.waitUntil`. */
export type Later = (work: Promise<unknown>) => void;

/**
 * Puts a code just written. Never throws: the change is committed whatever KV says.
 *
 * @param later where a failed put is tried again soon; without it only the cron does
 * @param outboxVersions the change's rows of the outbox
 */
export async function projectCode(
  env: Env,
  code: StoredCode,
  later?: Later,
  outboxVersions = [code.version],
): Promise<void> {
  if (code.slug === null) {
    return;
  }
  // First of all: the next scan in this isolate must see the edit even if KV fails.
  rememberCode(code);
  try {
    await putUntilCurrent(env, code, outboxVersions);
  } catch (error) {
    console.error("KV projection failed; it will be tried again", code.id, error);
    rememberCode(code, KV_BEHIND_TTL_MS);
    later?.(retryProjection(env, code, outboxVersions));
  }
}

async function retryProjection(env: Env, code: StoredCode, outboxVersions: number[]): Promise<void> {
  for (const delay of RETRY_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, delay));
    try {
      await putUntilCurrent(env, code, outboxVersions);
      return;
    } catch (error) {
      console.error("KV projection failed again; the outbox keeps it", code.id, error);
    }
  }
}

/** For a code D1 has and KV hadn't. Never throws. The outbox row first: a dying request must not leave KV behind. */
export async function repairProjection(env: Env, code: StoredCode): Promise<void> {
  try {
    await drizzle(env.DB)
      .insert(schema.outbox)
      .values({ codeId: code.id, version: code.version, createdAt: Date.now() })
      .onConflictDoNothing();
    await putUntilCurrent(env, code, [code.version]);
  } catch (error) {
    console.error("KV repair failed; the outbox will retry", code.id, error);
  }
}

/** The minute cron: puts every code whose outbox rows were left behind, once. Returns how many codes it finished. */
export async function drainOutbox(env: Env): Promise<number> {
  const left = await drizzle(env.DB)
    .select({ version: schema.outbox.version, code: schema.codeColumns })
    .from(schema.outbox)
    .innerJoin(schema.code, eq(schema.code.id, schema.outbox.codeId))
    .orderBy(asc(schema.outbox.createdAt))
    .limit(DRAIN_MAX);
  const codes = new Map<string, { code: StoredCode; versions: number[] }>();
  for (const { version, code } of left) {
    const known = codes.get(code.id) ?? { code, versions: [] };
    known.versions.push(version);
    codes.set(code.id, known);
  }
  let finished = 0;
  for (const { code, versions } of codes.values()) {
    try {
      await putUntilCurrent(env, code, versions);
      finished++;
    } catch (error) {
      console.error("KV projection failed again; next minute", code.id, error);
    }
  }
  return finished;
}

/**
 * The nightly cron: compares dynamic codes with their records in KV and puts those that differ. It goes on where the
 * last night ended, so that any number of codes is compared in time, each night within what an invocation may do.
 * Returns how many it compared and repaired.
 */
export async function reconcile(
  env: Env,
  maxPages = RECONCILE_PAGES,
): Promise<{ compared: number; repaired: number }> {
  const db = drizzle(env.DB);
  const rows = await db.select().from(schema.job).where(eq(schema.job.name, RECONCILE_JOB));
  let after = rows[0]?.position ?? "";
  let compared = 0;
  let repaired = 0;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await db
      .select(schema.codeColumns)
      .from(schema.code)
      .where(and(gt(schema.code.id, after), isNotNull(schema.code.slug)))
      .orderBy(asc(schema.code.id))
      .limit(RECONCILE_PAGE);
    compared += page.length;
    repaired += await repairPage(env, page);
    const last = page.at(-1);
    const done = last === undefined || page.length < RECONCILE_PAGE;
    after = done ? "" : last.id;
    await db
      .insert(schema.job)
      .values({ name: RECONCILE_JOB, position: after })
      .onConflictDoUpdate({ target: schema.job.name, set: { position: after } });
    if (done) {
      break;
    }
  }
  return { compared, repaired };
}

async function repairPage(env: Env, page: StoredCode[]): Promise<number> {
  const keys = page.flatMap(keysOf);
  const records = new Map<string, string | null>();
  for (let from = 0; from < keys.length; from += KV_BULK_MAX) {
    for (const [key, json] of await env.CODES.get(keys.slice(from, from + KV_BULK_MAX))) {
      records.set(key, json);
    }
  }
  let repaired = 0;
  for (const code of page) {
    const record = JSON.stringify(recordOf(code));
    if (keysOf(code).some((key) => records.get(key) !== record)) {
      await repairProjection(env, code);
      repaired++;
    }
  }
  return repaired;
}

/** Under each of its addresses KV has the same record, so that a scan reads one key whichever it came by. */
function keysOf(code: StoredCode): string[] {
  return domainsOf(code).map((domain) => recordKey(domain, code.slug ?? ""));
}

/** Throws for one that failed once all have ended: a put that is still under way could undo a later edit's. */
async function allDone(puts: Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(puts)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") {
    throw failed.reason;
  }
}

function rememberCode(code: StoredCode, ttlMs?: number): void {
  for (const key of keysOf(code)) {
    remember(key, recordOf(code), Date.now(), ttlMs);
  }
}

async function putUntilCurrent(env: Env, code: StoredCode, outboxVersions: number[]): Promise<void> {
  const db = drizzle(env.DB);
  let current = code;
  for (let put = 0; put < MAX_PUTS; put++) {
    const record = JSON.stringify(recordOf(current));
    await allDone(keysOf(current).map((key) => env.CODES.put(key, record)));
    rememberCode(current);
    const stillCurrent = db
      .select({ one: sql`1` })
      .from(schema.code)
      .where(
        and(
          eq(schema.code.id, current.id),
          eq(schema.code.version, current.version),
          sql`${schema.nextEditId} IS ${current.next?.id ?? null}`,
        ),
      );
    const [, rows] = await db.batch([
      db
        .delete(schema.outbox)
        .where(
          and(
            eq(schema.outbox.codeId, code.id),
            inArray(schema.outbox.version, outboxVersions),
            exists(stillCurrent),
          ),
        ),
      db.select(schema.codeColumns).from(schema.code).where(eq(schema.code.id, code.id)),
    ]);
    const latest = rows[0];
    if (
      latest === undefined ||
      (latest.version === current.version && latest.next?.id === current.next?.id)
    ) {
      return;
    }
    current = latest;
  }
}
