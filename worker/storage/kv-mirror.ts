import type { Env } from "../env.ts";
import type { Later } from "./projection.ts";
import { within } from "./within.ts";

/**
 * Small things of a workspace that pages show, apart from the codes' records: isolate memory → KV → D1. KV follows D1;
 * what KV missed is read from D1 again when its entry expires.
 */
export interface Mirror<Value> {
  /** Never throws: null when there is none or nobody could say. `now` is Unix ms. */
  lookUp: (env: Env, id: string, now: number) => Promise<Value | null>;
  /**
   * After an edit. Never throws: D1 holds the change whatever KV says.
   *
   * @param later where a failed put is tried again soon
   */
  show: (env: Env, id: string, later: Later) => Promise<void>;
  /** Empties the memory, as a new isolate would begin. For tests. */
  forget: () => void;
}

/** The same 30 s and 10 s as for codes: an edit shows everywhere within the 90 s promised to editors. */
const KV_CACHE_TTL_S = 30;
const MEMORY_TTL_MS = 10_000;

/** An entry that missed an edit, because KV failed, is read from D1 again after this. */
const KV_EXPIRES_AFTER_S = 6 * 3_600;

/** KV takes one write a second of a key, and hiccups are short. */
const RETRY_AFTER_MS = [1_100, 4_000, 12_000];

/** A page without its colour is better than a page that comes late. */
const PATIENCE_MS = 1_000;

/** An entry is some 100 bytes; more of them than this are not busy in one isolate. */
const MAX_REMEMBERED = 1_000;

/** An edit, another in between and its put: further ones are left to the entry's expiry. */
const MAX_PUTS = 3;

/**
 * @param kind what its keys begin with
 * @param read what D1 holds; null for nothing
 */
export function createMirror<Value extends { v: 1 }>(
  kind: string,
  read: (env: Env, id: string) => Promise<Value | null>,
): Mirror<Value> {
  const remembered = new Map<string, { value: Value | null; until: number }>();
  const keyOf = (id: string): string => `${kind}:${id}`;

  function remember(id: string, value: Value | null, now: number): void {
    if (remembered.size >= MAX_REMEMBERED) {
      remembered.clear();
    }
    remembered.set(id, { value, until: now + MEMORY_TTL_MS });
  }

  async function lookUp(env: Env, id: string, now: number): Promise<Value | null> {
    const known = remembered.get(id);
    if (known !== undefined && known.until > now) {
      return known.value;
    }
    let value: Value | null = null;
    try {
      const json = await within(PATIENCE_MS, env.CODES.get(keyOf(id), { cacheTtl: KV_CACHE_TTL_S }));
      const stored = json === null ? null : (JSON.parse(json) as Value);
      value = stored?.v === 1 ? stored : await within(PATIENCE_MS, project(env, id));
    } catch (error) {
      console.error(`${kind} unavailable, the page goes without`, id, error);
    }
    remember(id, value, now);
    return value;
  }

  async function show(env: Env, id: string, later: Later): Promise<void> {
    try {
      await follow(env, id);
    } catch (error) {
      console.error(`KV does not show the ${kind} yet; it will be tried again`, id, error);
      later(retry(env, id));
    }
  }

  async function retry(env: Env, id: string): Promise<void> {
    for (const delay of RETRY_AFTER_MS) {
      await new Promise((resolve) => setTimeout(resolve, delay));
      try {
        await follow(env, id);
        return;
      } catch (error) {
        console.error(`KV does not show the ${kind} yet`, id, error);
      }
    }
  }

  async function follow(env: Env, id: string): Promise<void> {
    if ((await project(env, id)) === null) {
      remember(id, null, Date.now());
      await env.CODES.delete(keyOf(id));
    }
  }

  /**
   * Brings KV up to what D1 holds, and this isolate at once. Two edits at the same moment may put in the wrong order,
   * so D1 is asked again after the put. Throws if a store fails; KV then catches up when its entry expires.
   */
  async function project(env: Env, id: string): Promise<Value | null> {
    let value: Value | null = null;
    let put = "";
    for (let puts = 0; puts <= MAX_PUTS; puts++) {
      value = await read(env, id);
      const current = JSON.stringify(value);
      if (value === null || current === put) {
        break;
      }
      remember(id, value, Date.now());
      await env.CODES.put(keyOf(id), current, { expirationTtl: KV_EXPIRES_AFTER_S });
      put = current;
    }
    return value;
  }

  return { lookUp, show, forget: () => remembered.clear() };
}
