import { parseRecord, recordAt, recordKey, type CodeRecord } from "../../shared/code-record.ts";
import { domainOfHost } from "../../shared/domain-host.ts";
import type { Env } from "../env.ts";
import { isKnownOwn, recall, remember, rememberOwn } from "./record-cache.ts";
import { within } from "./within.ts";

/**
 * Finds the record a scan needs: isolate memory → KV → D1. On the hot path, so it loads nothing heavy:
 * drizzle comes in only when a projection has to be repaired.
 */

export type Lookup =
  | { kind: "found"; record: CodeRecord }
  | { kind: "unknown" }
  /** Neither KV nor D1 could say: the code may exist, so this is no 404. */
  | { kind: "unavailable" };

/** KV caches a value at each location this long. 30 is the least KV takes; it bounds how long an edit stays unseen. */
const KV_CACHE_TTL_S = 30;

/** Look-ups in D1 at one time, an isolate. Guessed slugs beyond this wait their turn with a 503. */
const MAX_D1_LOOKUPS = 24;

/** A store that is silent this long is as good as down; people wait no longer, and the look-up's place is freed. */
const KV_PATIENCE_MS = 3_000;
const D1_PATIENCE_MS = 5_000;

/** A second request waits this long for the first one's look-up before it makes its own. */
const SHARED_LOOKUP_PATIENCE_MS = 2_000;

const inFlight = new Map<string, Promise<Lookup>>();
let d1Lookups = 0;

/** The code as it is at this moment. Never throws. `now` is Unix ms, `host` as the request's URL has it. */
export async function lookUpCode(
  host: string,
  slug: string,
  env: Env,
  ctx: Pick<ExecutionContext, "waitUntil">,
  now: number,
): Promise<Lookup> {
  const domain = domainOfHost(host, env.PUBLIC_URL);
  const lookup = await lookUpAt(isKnownOwn(domain, now) ? "" : domain, slug, env, ctx, now);
  return lookup.kind === "found" && lookup.record.next !== undefined
    ? { kind: "found", record: recordAt(lookup.record, now) }
    : lookup;
}

async function lookUpAt(
  domain: string,
  slug: string,
  env: Env,
  ctx: Pick<ExecutionContext, "waitUntil">,
  now: number,
): Promise<Lookup> {
  const key = recordKey(domain, slug);
  const known = recall(key, now);
  if (known !== undefined) {
    return known === null ? { kind: "unknown" } : { kind: "found", record: known };
  }
  const shared = inFlight.get(key);
  if (shared !== undefined) {
    // The first request may die with its I/O; then the promise would never settle.
    const answer = await Promise.race([shared, after(SHARED_LOOKUP_PATIENCE_MS)]);
    if (answer !== undefined) {
      return answer;
    }
  }
  const lookup = readThrough(domain, slug, env, ctx, now).finally(() => inFlight.delete(key));
  inFlight.set(key, lookup);
  ctx.waitUntil(lookup); // others wait for it, so it outlives this request's client
  return await lookup;
}

async function readThrough(
  domain: string,
  slug: string,
  env: Env,
  ctx: Pick<ExecutionContext, "waitUntil">,
  now: number,
): Promise<Lookup> {
  const key = recordKey(domain, slug);
  try {
    const json = await within(KV_PATIENCE_MS, env.CODES.get(key, { cacheTtl: KV_CACHE_TTL_S }));
    const record = json === null ? null : parseRecord(json);
    if (record !== null) {
      remember(key, record, now);
      return { kind: "found", record };
    }
  } catch (error) {
    console.error("KV read failed, asking D1", error);
  }
  // KV remembers a miss for a minute, so a code just made would be missing here: D1 knows.
  if (d1Lookups >= MAX_D1_LOOKUPS) {
    return { kind: "unavailable" };
  }
  d1Lookups++;
  try {
    const store = await import("./code-store.ts");
    const code = await within(D1_PATIENCE_MS, store.findCodeBySlug(env, slug, domain));
    if (code === null && domain !== "" && !(await within(D1_PATIENCE_MS, isDomain(env, domain)))) {
      rememberOwn(domain, now);
      return await lookUpAt("", slug, env, ctx, now);
    }
    if (code === null) {
      remember(key, null, now);
      return { kind: "unknown" };
    }
    const record = store.recordOf(code);
    remember(key, record, now);
    ctx.waitUntil(store.repairProjection(env, code));
    return { kind: "found", record };
  } catch (error) {
    console.error("D1 look-up failed", error);
    return { kind: "unavailable" };
  } finally {
    d1Lookups--;
  }
}

/** A Worker may answer on hosts nobody told it of; those lead where its own host does. */
async function isDomain(env: Env, host: string): Promise<boolean> {
  const { findVerifiedDomain } = await import("./domain-read.ts");
  return (await findVerifiedDomain(env, host)) !== null;
}

function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
